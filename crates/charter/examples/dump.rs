//! d
use std::io::Read;
use charter::{Language::*,*};
fn main(){let mut t=String::new();std::io::stdin().read_to_string(&mut t).unwrap();let r=charter::read(&t);
if std::env::args().nth(1).as_deref()==Some("cases"){let (_,mut rem)=charter::resolve(&r.tree,r.language);charter::remark::place_all(&mut rem,&t);let mut all=r.remarks.clone();all.extend(rem);all.sort_by_key(|m|(m.place.start,m.place.end));
for m in &all{let (o,c)=if r.language==Ru{('«','»')}else{('"','"')};let text=t.get(m.place.start..m.place.end).unwrap_or("");println!("{}:{} {:?} {:?} {o}{}{c}",m.place.line,m.place.column,m.severity(),m.kind,text);println!("  {}",m.sentence(r.language));println!("  {}",m.way_out(r.language));if let Some(f)=&m.fix{println!("  → {}",f.text);}}return;}
let show=|m:&charter::Remark|println!("{}:{} {:?} [{}] {} | {} {:?}",m.place.line,m.place.column,m.kind,t.get(m.place.start..m.place.end).unwrap_or("?"),m.sentence(r.language),m.way_out(r.language),m.fix.as_ref().map(|f|&f.text));
r.remarks.iter().for_each(show);
let (law,mut rem)=charter::resolve(&r.tree,r.language);charter::remark::place_all(&mut rem,&t);
println!("-- resolve");rem.iter().for_each(show);
let a:Vec<String>=std::env::args().collect();let cmd=a.get(1).map_or("",|s|s);
if cmd=="tree"{println!("{}",r.tree.to_json());}
if cmd=="law"{for x in &law.rules{for c in &x.clauses{println!("{} / {} [{:?}] {:?} {:?}\n",x.name,c.id,c.subject,c.form,c.bearer);}}}
if cmd=="subj"{for x in &law.rules{for c in &x.clauses{let f=format!("{:?}",c.form);println!("{} / {} [{:?}] {} {}",x.name,c.id,c.subject,&f[..f.find(' ').unwrap_or(f.len())],c.text);}}}
if cmd=="ru"||cmd=="en"{println!("{}",charter::print(&r.tree,if cmd=="ru"{Ru}else{En}));}
for l in [Ru,En]{let p=charter::print(&r.tree,l);let q=charter::read(&p);if !q.remarks.is_empty(){println!("REMARKS in {l:?}: ");for m in &q.remarks{println!("  {}:{} {:?} {} | {} :: {}",m.place.line,m.place.column,m.kind,m.sentence(Ru),m.way_out(Ru),p.lines().nth(m.place.line-1).unwrap_or(""));}}
if q.tree!=r.tree{println!("TREE DIFFERS {l:?}");let (x,y)=(r.tree.to_json(),q.tree.to_json());for (n,(i,j)) in x.lines().zip(y.lines()).enumerate(){if i!=j{println!("  {n}: {i} // {j}");break;}}}}
eprintln!("{} rules, {} remarks, {} clauses",r.tree.rules().count(),r.remarks.len(),law.rules.iter().map(|r|r.clauses.len()).sum::<usize>());}
