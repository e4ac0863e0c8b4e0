//! Words for currencies and for thousands and millions, both languages in one table.

/// Words for a currency after a sum.
pub const CURRENCIES: &[(&str, &[u8; 3])] = &[
    ("₽", b"RUB"),
    ("руб", b"RUB"),
    ("рублей", b"RUB"),
    ("рубля", b"RUB"),
    ("рубль", b"RUB"),
    ("rub", b"RUB"),
    ("€", b"EUR"),
    ("eur", b"EUR"),
    ("евро", b"EUR"),
    ("$", b"USD"),
    ("usd", b"USD"),
    ("долларов", b"USD"),
    ("kzt", b"KZT"),
    ("₸", b"KZT"),
    ("byn", b"BYN"),
    ("cny", b"CNY"),
    ("gbp", b"GBP"),
    ("£", b"GBP"),
    ("uzs", b"UZS"),
    ("amd", b"AMD"),
    ("gel", b"GEL"),
    ("try", b"TRY"),
    ("aed", b"AED"),
];

/// Words that multiply a sum.
pub const MAGNITUDES: &[(&str, i64)] = &[
    ("тыс", 1_000),
    ("тысяч", 1_000),
    ("тысяча", 1_000),
    ("тысячи", 1_000),
    ("k", 1_000),
    ("thousand", 1_000),
    ("млн", 1_000_000),
    ("миллион", 1_000_000),
    ("миллиона", 1_000_000),
    ("миллионов", 1_000_000),
    ("m", 1_000_000),
    ("million", 1_000_000),
];

/// The sign or letters by which a currency is printed.
pub fn currency_sign(code: &[u8; 3]) -> String {
    match code {
        b"RUB" => "₽".into(),
        b"EUR" => "€".into(),
        b"USD" => "$".into(),
        b"GBP" => "£".into(),
        b"KZT" => "₸".into(),
        other => String::from_utf8_lossy(other).into_owned(),
    }
}
