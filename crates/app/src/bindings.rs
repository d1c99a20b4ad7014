//! The TypeScript side of the command table, written to `ui/src/host/bindings.ts`.

use crate::table::{Nothing, command_table};
use crate::{
    attachment::*, attendance::*, backup::*, care::*, change::*, checkin::*, counter::*, device::Spoken,
    error::*, event::*, journal::*, ledger::*, line::*, link::*, meeting::*, milestone::*, notice::*,
    person::*, place::*, reminder::*, session::AppEvent, session::SessionHide, slot::*, source::*, space::*,
    status::*, street::*, today::*, trend::*, vault::*,
};
use cairn_domain::setting::{Appearance, Settings};
use std::{any::TypeId, collections::BTreeMap, collections::HashSet};
use ts_rs::{Config, TS, TypeVisitor};

/// What a command is called, what it needs and what it gives.
#[derive(Debug, Clone, serde::Serialize)]
pub struct CommandInfo {
    /// `noun_verb`.
    pub name: &'static str,
    /// `open` or `unlocked`.
    pub access: &'static str,
    /// The input, as TypeScript.
    pub input: String,
    /// The output, as TypeScript.
    pub output: String,
}

struct Declarations<'a> {
    config: &'a Config,
    seen: HashSet<TypeId>,
    by_name: BTreeMap<String, String>,
    /// Names that two types have: the interface would see only one of them.
    twice: Vec<String>,
}

impl TypeVisitor for Declarations<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        if T::output_path().is_some() {
            let docs = T::docs().unwrap_or_default();
            let declaration = format!("{docs}export {}\n", T::decl(self.config));
            let name = T::ident(self.config);
            if self
                .by_name
                .insert(name.clone(), declaration.clone())
                .is_some_and(|other| other != declaration)
            {
                self.twice.push(name);
            }
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

macro_rules! list {
    ($( $access:ident $name:ident($input:ty) -> $output:ty = $handler:path; )*) => {
        /// Every command, in the order of the table.
        pub fn commands() -> Vec<CommandInfo> {
            let config = config();
            vec![$( CommandInfo {
                name: stringify!($name),
                access: stringify!($access),
                input: <$input as TS>::name(&config),
                output: <$output as TS>::name(&config),
            }, )*]
        }

        fn visit_all(declarations: &mut Declarations<'_>) {
            $( declarations.visit::<$input>(); declarations.visit::<$output>(); )*
            declarations.visit::<IpcError>();
            declarations.visit::<AppEvent>();
        }
    };
}
command_table!(list);

fn config() -> Config {
    Config::new().with_large_int("number")
}

fn declare(config: &Config) -> Declarations<'_> {
    let mut declarations =
        Declarations { config, seen: HashSet::new(), by_name: BTreeMap::new(), twice: Vec::new() };
    visit_all(&mut declarations);
    declarations
}

/// The whole of `bindings.ts`.
pub fn bindings() -> String {
    let config = config();
    let declarations = declare(&config);
    let mut text = String::from(
        "// Generated from the command table in crates/app by `make bindings`. Do not edit.\n\n",
    );
    for declaration in declarations.by_name.values() {
        text.push_str(declaration);
        text.push('\n');
    }
    text.push_str("/** Every command: what it takes and what it gives. */\nexport interface CommandMap {\n");
    for command in commands() {
        text.push_str(&format!(
            "  {}: {{ input: {}; output: {} }};\n",
            command.name, command.input, command.output
        ));
    }
    text.push_str("}\n");
    text
}

#[cfg(test)]
mod tests {
    #[test]
    fn no_two_types_of_the_contract_share_a_name() {
        let config = super::config();
        assert_eq!(super::declare(&config).twice, Vec::<String>::new());
    }
}
