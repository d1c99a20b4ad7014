//! The TypeScript side of the command table, written to `ui/src/host/bindings.ts`.

use crate::table::{Nothing, command_table};
use crate::{
    attachment::*, backup::*, care::*, change::*, checkin::*, counter::*, error::*, event::*, journal::*,
    ledger::*, line::*, link::*, milestone::*, notice::*, person::*, session::SessionHide, slot::*,
    status::*, today::*, trend::*, vault::*,
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
}

impl TypeVisitor for Declarations<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        if T::output_path().is_some() {
            let docs = T::docs().unwrap_or_default();
            let declaration = format!("{docs}export {}\n", T::decl(self.config));
            self.by_name.insert(T::ident(self.config), declaration);
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
        }
    };
}
command_table!(list);

fn config() -> Config {
    Config::new().with_large_int("number")
}

/// The whole of `bindings.ts`.
pub fn bindings() -> String {
    let config = config();
    let mut declarations = Declarations { config: &config, seen: HashSet::new(), by_name: BTreeMap::new() };
    visit_all(&mut declarations);
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
