//! The word table as data: every phrase is found whole, and says one thing where it stands.

use charter::lex::{What, lex};
use charter::roles::RoleBook;
use charter::words::{Form, Kind, Lex, SHIPPED, Word, kind_wordings, wordings};
use charter::{Language, read};

/// What a text is read as, if it is one phrase.
fn phrase(text: &str, language: Language) -> Option<Vec<Lex>> {
    let roles = RoleBook::new(&[], language);
    let (tokens, remarks) = lex(text, 0, text.len(), language, &roles);
    match tokens.into_iter().next() {
        Some(token) if token.end as usize == text.len() && remarks.is_empty() => match token.what {
            What::Phrase(all) => Some(all),
            _ => None,
        },
        _ => None,
    }
}

#[test]
fn every_wording_is_found_whole() {
    for language in Language::ALL {
        let words =
            Word::ALL.iter().flat_map(|word| wordings(*word, language).iter().map(|text| (*text, Lex::Word(*word))));
        let kinds = Kind::ALL.iter().flat_map(|kind| {
            [Form::When, Form::Do, Form::Noun, Form::Gen, Form::Many].into_iter().flat_map(move |form| {
                kind_wordings(*kind, form, language).iter().map(move |text| (*text, Lex::Kind(*kind, form)))
            })
        });
        for (text, expected) in words.chain(kinds) {
            let takes_line = matches!(
                expected,
                Lex::Word(Word::Note | Word::Purpose | Word::Forms | Word::Timezone | Word::Currency)
            );
            if takes_line {
                continue;
            }
            let found = phrase(text, language).unwrap_or_else(|| panic!("{language:?} \"{text}\" is not one phrase"));
            assert!(found.contains(&expected), "{language:?} \"{text}\" is {found:?}, not {expected:?}");
        }
    }
}

/// Two kinds in one form never share a wording: a sentence would not know which is meant.
#[test]
fn a_form_of_a_kind_is_its_own() {
    for language in Language::ALL {
        for form in [Form::When, Form::Do, Form::Noun, Form::Gen, Form::Many] {
            let mut seen: Vec<(&str, Kind)> = Vec::new();
            for kind in Kind::ALL {
                for text in kind_wordings(*kind, form, language) {
                    let other = seen.iter().find(|(known, other)| known == text && other != kind);
                    assert!(other.is_none(), "{language:?} {form:?} \"{text}\" is {kind:?} and {other:?}");
                    seen.push((text, *kind));
                }
            }
        }
    }
}

#[test]
fn shipped_roles_need_no_quotes_in_any_form() {
    for role in SHIPPED {
        for form in role.ru {
            let found = phrase(form, Language::Ru).unwrap_or_else(|| panic!("«{form}» is not one phrase"));
            assert!(found.iter().any(|lex| matches!(lex, Lex::Role(_))), "«{form}»: {found:?}");
        }
        let found = phrase(role.en, Language::En).unwrap_or_else(|| panic!("\"{}\" is not one phrase", role.en));
        assert!(found.iter().any(|lex| matches!(lex, Lex::Role(_))), "\"{}\": {found:?}", role.en);
    }
    assert_eq!(SHIPPED.len(), 40);
}

/// Case, `ё`, kinds of spaces, dashes and quotes, English articles: none of them changes what is said.
#[test]
fn spelling_that_does_not_matter() {
    let same = [
        ("правило «Ёлка»\n  этапы только по порядку\n", "ПРАВИЛО \"Ёлка\":  Этапы только по порядку."),
        ("рабочее время\n  пн–пт 9:00–18:00\n", "Рабочее\u{a0}время\n\tпн - пт  9:00 — 18:00"),
        (
            "правило «П»\n  скидка больше 1500,5 ₽ запрещена\n",
            "правило „П“\n  скидка больше 1\u{202f}500,50 руб. запрещена",
        ),
        ("устав «У»\n  действует с 1 декабря 2026\n", "устав «У»\n  действует с 01.12.2026"),
        (
            "правило «П»\n  сделка на этапе не дольше 3 рабочих дней\n",
            "правило «П»: сделка на этапе не дольше\n    3 рабочих дня",
        ),
        (
            "rule \"R\"\n  when a request arrives, the owner must call the client, within 1 day\n",
            "rule “R”: when request arrives the owner must call client within 1 days",
        ),
        ("устав «У»\n  валюта RUB\n", "\u{feff}устав «У»\r\n  валюта rub\r\n"),
    ];
    for (one, other) in same {
        let (one, other) = (read(one), read(other));
        assert!(one.remarks.is_empty() && other.remarks.is_empty(), "{:?} {:?}", one.remarks, other.remarks);
        assert_eq!(one.tree, other.tree);
    }
}
