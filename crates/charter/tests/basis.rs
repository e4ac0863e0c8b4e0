//! A charter on a basis, flattened.

use charter::basis::flatten;
use charter::remark::Kind;
use charter::{Language, Severity, Tree, print, read, resolve};

fn load(name: &str) -> Tree {
    read(&std::fs::read_to_string(format!("tests/charters/{name}.charter")).expect("charter")).tree
}

#[test]
fn a_basis_brings_its_rules_and_loses_those_removed() {
    let (own, basis) = (load("wholesale.ru"), load("department.ru"));
    let (flat, remarks) =
        flatten(&own, &|name, edition| (name.text == "Отдел продаж" && edition == Some(3)).then(|| basis.clone()));
    assert!(remarks.is_empty(), "{remarks:?}");
    let names: Vec<&str> = flat.rules().map(|rule| rule.name.text.as_str()).collect();
    assert_eq!(names.len(), 12 - 1 + 4, "{names:?}");
    assert!(!names.contains(&"Р-63 РОП не продаёт"));
    assert!(names.contains(&"Р-01 Первый ответ") && names.contains(&"Перезвон"));
    let (law, remarks) = resolve(&flat, Language::Ru);
    let errors: Vec<_> = remarks.iter().filter(|remark| remark.severity() == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:?}");
    assert_eq!((law.charter.as_str(), law.zone.as_str()), ("Отдел продаж, опт", "Europe/Moscow"));
    assert_eq!(read(&print(&flat, Language::Ru)).tree, flat, "people sign the flattened text");
}

#[test]
fn bounds_of_the_basis_hold_and_cycles_end() {
    let basis = read("устав «Основа»\nпараметр «первый ответ» = 10 рабочих минут, допустимо от 5 рабочих минут до 30 рабочих минут\n").tree;
    let own = read("устав «Свой»\n  за основу «Основа»\n  отменить правило «Нет такого»\nпараметр «первый ответ» = 40 рабочих минут\n").tree;
    let (_, remarks) = flatten(&own, &|_, _| Some(basis.clone()));
    let kinds: Vec<Kind> = remarks.iter().map(|remark| remark.kind).collect();
    assert_eq!(kinds, [Kind::UnknownRule, Kind::ParamOutOfBounds]);
    let snake = read("устав «Змея»\n  за основу «Змея»\n").tree;
    let (_, remarks) = flatten(&snake, &|_, _| Some(snake.clone()));
    assert_eq!(remarks.first().map(|remark| remark.kind), Some(Kind::BasisTooDeep));
}
