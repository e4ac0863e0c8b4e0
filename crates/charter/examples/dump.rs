use std::io::Read;
fn main(){let mut t=String::new();std::io::stdin().read_to_string(&mut t).unwrap();let r=charter::read(&t);
for m in &r.remarks{println!("{}:{} {:?} [{}] {} | {} {:?}",m.place.line,m.place.column,m.kind,&t[m.place.start..m.place.end],m.sentence(r.language),m.way_out(r.language),m.fix.as_ref().map(|f|&f.text));}
if std::env::args().len()>1{println!("{}",r.tree.to_json());}
eprintln!("{} rules, {} remarks",r.tree.rules().count(),r.remarks.len());}
