use std::io::Read;
fn main(){let mut t=String::new();std::io::stdin().read_to_string(&mut t).unwrap();let r=charter::read(&t);
let show=|m:&charter::Remark|println!("{}:{} {:?} [{}] {} | {} {:?}",m.place.line,m.place.column,m.kind,t.get(m.place.start..m.place.end).unwrap_or("?"),m.sentence(r.language),m.way_out(r.language),m.fix.as_ref().map(|f|&f.text));
r.remarks.iter().for_each(show);
let (law,mut rem)=charter::resolve(&r.tree,r.language);charter::remark::place_all(&mut rem,&t);
println!("-- resolve");rem.iter().for_each(show);
let a:Vec<String>=std::env::args().collect();
if a.len()>1&&a[1]=="tree"{println!("{}",r.tree.to_json());}
if a.len()>1&&a[1]=="law"{for x in &law.rules{for c in &x.clauses{println!("{} / {} [{:?}] {:?} {:?}\n",x.name,c.id,c.subject,c.form,c.bearer);}}}
if a.len()>1&&a[1]=="subj"{for x in &law.rules{for c in &x.clauses{let f=format!("{:?}",c.form);println!("{} / {} [{:?}] {}",x.name,c.id,c.subject,&f[..f.find(' ').unwrap_or(f.len())]);}}}
eprintln!("{} rules, {} remarks, {} clauses",r.tree.rules().count(),r.remarks.len(),law.rules.iter().map(|r|r.clauses.len()).sum::<usize>());}
