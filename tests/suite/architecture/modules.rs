//! The tree of modules, and which file a path leads to: to the one that defines the name, past every file that only
//! hands it on.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

use super::paths::{Form, NamedPath, paths};
use super::sources::Source;

/// A module by the names above it and its own: `src/app/list.rs` is `["app", "list"]`.
pub type Module = Vec<String>;

/// How often a name may be handed on before the search for it is given up; only a circle of `use` goes so far.
const MOST_STEPS: usize = 16;

/// One file, as its module.
struct File {
    path: String,
    paths: Vec<NamedPath>,
    /// The names of the items that it defines itself.
    defines: BTreeSet<String>,
}

/// What a path leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Target {
    Module(Module),
    /// The module whose file defines a name, and the name there.
    Item(Module, String),
}

/// An arrow from a file to the one that it needs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Arrow {
    /// Below `src/`, as `to` is.
    pub from: String,
    pub to: String,
    /// Whether `to` is a module that holds `from`.
    pub to_above: bool,
    /// What it needs there.
    pub name: String,
}

/// All modules with their files.
pub struct Modules(BTreeMap<Module, File>);

impl Modules {
    pub fn new(sources: &[Source]) -> Self {
        static ITEM: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"(?m)^[ \t]*(?:pub\s*(?:\([^)]*\))?\s*)?(?:(?:const|async|unsafe)\s+)*(?:fn|struct|enum|union|trait|const|static|type)\s+(?:mut\s+)?(\w+)|\bmacro_rules!\s*(\w+)")
                .expect("a pattern")
        });
        let file = |source: &Source| File {
            path: source.path.clone(),
            paths: paths(&source.code),
            defines: ITEM
                .captures_iter(&source.code)
                .filter_map(|found| found.get(1).or(found.get(2)))
                .map(|name| name.as_str().to_owned())
                .collect(),
        };
        Self(sources.iter().map(|source| (source.module(), file(source))).collect())
    }

    /// All arrows between files, each name once. That a module hands on the names of the modules below it is none.
    pub fn arrows(&self) -> BTreeSet<Arrow> {
        let mut all = BTreeSet::new();
        for (module, file) in &self.0 {
            for path in &file.paths {
                let Some((target, name)) = self.target(module, path) else { continue };
                let hands_on = path.form == Form::HandedOn && is_above(module, &target);
                if let Some(other) = self.0.get(&target).filter(|_| target != *module && !hands_on) {
                    let to_above = is_above(&target, module);
                    all.insert(Arrow { from: file.path.clone(), to: other.path.clone(), to_above, name });
                }
            }
        }
        all
    }

    /// The module whose file a path needs, and the name there; none when it leads out of the crate, or only names a module.
    fn target(&self, module: &Module, path: &NamedPath) -> Option<(Module, String)> {
        let (names, all) = match path.names.split_last() {
            Some((last, above)) if last == "*" => (above, true),
            _ => (path.names.as_slice(), false),
        };
        match self.follow(module, names, 0)? {
            Target::Item(file, name) => Some((file, name)),
            Target::Module(file) => all.then(|| (file, "*".to_owned())),
        }
    }

    fn follow(&self, module: &Module, names: &[String], steps: usize) -> Option<Target> {
        let mut here = Target::Module(module.clone());
        for (index, name) in names.iter().enumerate() {
            let Target::Module(at) = here else { break };
            here = match name.as_str() {
                "crate" => Target::Module(Module::new()),
                "self" => Target::Module(at),
                "super" => Target::Module(at.split_last()?.1.to_vec()),
                name => match self.step(&at, name, index + 1 == names.len(), steps) {
                    Some(target) => target,
                    // A path begins with a name that the file knows, or leads out of the crate.
                    None if index == 0 => return None,
                    None => Target::Item(at, name.to_owned()),
                },
            };
        }
        Some(here)
    }

    /// What a name means in a module. Where a module and an item have the same name, the end of a path means the item.
    fn step(&self, at: &Module, name: &str, is_last: bool, steps: usize) -> Option<Target> {
        let child = [at.as_slice(), &[name.to_owned()]].concat();
        let child = || Some(child).filter(|child| self.0.keys().any(|module| module.starts_with(child))).map(Target::Module);
        let Some(file) = self.0.get(at).filter(|_| steps < MOST_STEPS) else { return child() };
        let own = || file.defines.contains(name).then(|| Target::Item(at.clone(), name.to_owned()));
        let alias = || {
            let mut imports = file.paths.iter().filter(|path| path.alias.as_deref() == Some(name));
            imports.find_map(|path| self.follow(at, &path.names, steps + 1))
        };
        let glob = || {
            let mut globs = file.paths.iter().filter(|path| path.alias.as_deref() == Some("*"));
            globs.find_map(|path| match self.follow(at, &path.names[..path.names.len() - 1], steps + 1)? {
                Target::Module(other) => self.step(&other, name, is_last, steps + 1),
                Target::Item(..) => None,
            })
        };
        if is_last { own().or_else(alias).or_else(child) } else { child().or_else(alias).or_else(own) }.or_else(glob)
    }
}

/// Whether one module holds the other, at any depth.
fn is_above(module: &Module, other: &Module) -> bool {
    other.len() > module.len() && other.starts_with(module)
}
