"""Java declarations of the part of Android that the given Kotlin files name, so that a real Kotlin compiler can check them
on a machine without the Android SDK.

The declarations are made from the stubs that the packages chaquopy-stubs-* carry, which were themselves made from
android.jar and the AndroidX libraries: exact argument types, and null where Android's annotations say so. They tell a
return of int from one of long no better than Python does, so that is told from the name, and in doubt it is an int.
A member with a type that is not among the declared ones is left out: using it is an error here, never a silent pass.

usage: stubs.py SITE_PACKAGES OUT KOTLIN_FILE...
"""

import ast
import pathlib
import re
import sys
import zlib

# What is reached through another class without being imported.
IMPLIED = """
android.app.Application android.app.NotificationManager android.content.ComponentCallbacks2 android.content.ContentResolver
android.content.ContextWrapper android.content.SharedPreferences android.content.pm.ApplicationInfo android.content.pm.PackageInfo
android.content.pm.PackageItemInfo android.content.pm.PackageManager android.content.res.AssetManager android.content.res.Resources
android.database.Cursor android.os.Bundle android.os.BaseBundle android.os.Looper android.os.Parcelable android.view.ContextThemeWrapper
android.view.View android.view.Window androidx.activity.ComponentActivity androidx.core.app.ComponentActivity
androidx.fragment.app.FragmentActivity androidx.activity.OnBackPressedDispatcher androidx.lifecycle.LifecycleOwner androidx.activity.result.ActivityResultCaller android.content.IntentSender
androidx.activity.result.contract.ActivityResultContract androidx.activity.result.ActivityResultCallback
android.service.notification.StatusBarNotification android.app.UiAutomation android.app.Instrumentation
""".split()

INTERFACES = {
    "android.os.Parcelable",
    "android.content.SharedPreferences",
    "android.content.SharedPreferences.Editor",
    "android.content.DialogInterface",
    "android.content.ComponentCallbacks2",
    "android.database.Cursor",
    "android.app.AlarmManager.OnAlarmListener",
    "android.app.Notification.Action.Extender",
    "android.app.Notification.Extender",
    "androidx.activity.result.ActivityResultCaller",
    "androidx.activity.result.ActivityResultCallback",
    "androidx.lifecycle.LifecycleOwner",
    "java.security.spec.AlgorithmParameterSpec",
}

# Those that Kotlin code gives as a lambda.
SINGLE = {"androidx.activity.result.ActivityResultCallback", "android.app.AlarmManager.OnAlarmListener"}

PRIMITIVES = {f"java.j{name}": name for name in "boolean byte char short int long float double".split()}
PLAIN = {"int": "int", "bool": "boolean", "float": "float", "str": "String", "None": "void"}
LONG = re.compile(r"Long|Time(?!out(?!After)|Zone)|Millis|INTERVAL_|Date\b|^skip$")


class World:
    """Everything the stub packages declare."""

    def __init__(self, site):
        self.classes = {}
        for file in pathlib.Path(site).glob("*-stubs/**/__init__.pyi"):
            package = ".".join(file.relative_to(site).parent.parts).replace("-stubs", "", 1)
            if package.split(".")[0] in ("android", "androidx") or package == "org.json":
                tree = ast.parse(file.read_text(encoding="utf-8"))
                self.take(package, tree.body)

    def take(self, inside, body):
        for node in body:
            if isinstance(node, ast.ClassDef):
                name = f"{inside}.{node.name}"
                if name in self.classes:
                    continue
                self.classes[name] = (inside, node)
                self.take(name, node.body)

    def package(self, name):
        while name in self.classes:
            name = self.classes[name][0]
        return name


class Emit:
    """Writes the chosen classes as Java."""

    def __init__(self, world, chosen):
        self.world, self.chosen = world, chosen
        self.generics, self.own = [], []

    def known(self, dotted, here):
        """A dotted name as Java, or None if it is not declared."""
        scope = self.world.package(here)
        for name in (dotted, f"{scope}.{dotted}"):
            if name in self.chosen:
                return name
        if re.match(r"java\.(lang|util|io|time|security|net|nio)\.", dotted) and dotted not in self.world.classes:
            return dotted
        return None

    def type(self, node, here, hint="", result=False):
        """(Java type, may be null), or None where it cannot be said."""
        if isinstance(node, ast.BinOp):
            options, stack = [], [node]
            while stack:
                one = stack.pop()
                if isinstance(one, ast.BinOp):
                    stack += [one.right, one.left]
                else:
                    options.append(one)
            texts = [ast.unparse(one) for one in options]
            for text in texts:
                if text in PRIMITIVES:
                    return PRIMITIVES[text], False
            nullable = "None" in texts
            rest = [one for one, text in zip(options, texts) if text != "None"]
            if "java.lang.Object" in texts:
                return "Object", nullable
            found = self.type(rest[0], here, hint, result)
            return found and (found[0], nullable)
        text = ast.unparse(node)
        if text in PRIMITIVES:
            return PRIMITIVES[text], False
        if text in PLAIN:
            if text == "int" and LONG.search(hint):
                return "long", False
            return PLAIN[text], False
        if text.startswith("java.chaquopy.JavaArrayJ"):
            return text.removeprefix("java.chaquopy.JavaArrayJ").lower() + "[]", False
        if text.startswith("java.chaquopy.JavaArray["):
            inner = self.type(node.slice, here, hint)
            return inner and (inner[0] + "[]", False)
        if text.startswith("typing.Type["):
            inner = self.type(node.slice, here)
            return inner and (f"Class<{'?' if inner[0] == 'java.lang.Object' else inner[0]}>", False)
        if isinstance(node, ast.Subscript):
            base = self.type(node.value, here, hint)
            arguments = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
            inner = [self.type(one, here) for one in arguments]
            if not base or base[0] in ("Object",):
                return base
            if base[0] == "Class":
                base = ("java.lang.Class", False)
            names = [boxed(one[0]) if one and one[0] != "void" else "?" for one in inner]
            return f"{base[0]}<{', '.join(names)}>", False
        if text == "type" or text.startswith("type["):
            return "Class<?>", False
        if re.fullmatch(r"_\w+_\d+__\w+", text):
            self.own.append(text.rsplit("__", 1)[1])
            return self.own[-1], False
        if re.fullmatch(r"_\w+__\w+", text):
            return (text.rsplit("__", 1)[1], False) if text.rsplit("__", 1)[1] in self.generics else None
        found = self.known(text, here)
        return found and (found, False)

    def emit(self, name, depth=0):
        _, node = self.world.classes[name]
        pad = "    " * depth
        short = node.name
        interface = name in INTERFACES
        bases, generics = [], []
        for base in node.bases:
            text = ast.unparse(base)
            if text.startswith("typing.Generic["):
                generics = [one.rsplit("__", 1)[1] for one in text[15:-1].split(", ")]
            elif text != "java.lang.Object":
                found = self.type(base, name)
                # Of Java's own, only these are told here from interfaces, which the stubs do not mark.
                java = found and found[0].startswith("java.")
                if found and (not java or found[0].endswith(("Exception", "InputStream")) or found[0] in INTERFACES):
                    # Those of files cannot be made without one.
                    bases.append(re.sub(r"\.File(\w+Stream)$", r".\1", found[0]))
        self.generics = generics
        supers = [one for one in bases if one.split("<")[0] not in INTERFACES]
        # Interfaces stand among them, in the order of the alphabet; what can be made is a class.
        supers.sort(key=lambda one: not self.makes(one.split("<")[0]))
        bases = [one.replace("<?", "<Object").replace(", ?", ", Object") for one in bases]
        supers = [one.replace("<?", "<Object").replace(", ?", ", Object") for one in supers]
        self.boxes = any("<" in one for one in supers)
        kinds = [one for one in bases if one.split("<")[0] in INTERFACES]
        head = f"{pad}public {'static ' if depth else ''}{'interface' if interface else 'class'} {short}"
        head += f"<{', '.join(generics)}>" if generics else ""
        head += f" extends {supers[0]}" if supers and not interface else ""
        head += f" {'extends' if interface else 'implements'} {', '.join(kinds)}" if kinds else ""
        if any(ast.unparse(one) == "java.lang.annotation.Annotation" for one in node.bases):
            return f"{pad}public @interface {short} {{\n{pad}    String[] value() default {{}};\n{pad}}}"
        lines, seen, made = [head + " {"], set(), False
        for member in node.body:
            if isinstance(member, ast.AnnAssign):
                line = self.field(member, name, interface)
            elif isinstance(member, ast.FunctionDef):
                line = self.method(member, name, short, interface, seen)
                made = made or bool(line and member.name == "__init__")
            elif isinstance(member, ast.ClassDef) and f"{name}.{member.name}" in self.chosen:
                lines.append(self.emit(f"{name}.{member.name}", depth + 1))
                self.generics = generics
                continue
            else:
                continue
            if line:
                lines.append(f"{pad}    {line}")
        if not interface and not ("()" in seen) and (not made or name in self.parents()):
            lines.append(f"{pad}    protected {short}() {{}}")
        lines.append(pad + "}")
        return "\n".join(lines)

    def makes(self, name):
        node = self.world.classes[name][1] if name in self.world.classes else None
        return node is not None and any(getattr(one, "name", "") == "__init__" for one in node.body)

    def parents(self):
        if not hasattr(self, "_parents"):
            self._parents = set()
            for name in self.chosen:
                for base in self.world.classes[name][1].bases:
                    found = self.known(ast.unparse(base).split("[")[0], name)
                    if found:
                        self._parents.add(found)
        return self._parents

    def field(self, member, name, interface):
        text = ast.unparse(member.annotation)
        constant = text.startswith("typing.ClassVar[")
        inner = member.annotation.slice if constant else member.annotation
        found = self.type(inner, name, member.target.id)
        if not found:
            return None
        field = member.target.id
        if constant and found[0] == "String":
            # A constant, since Kotlin lets nothing else into an annotation.
            prefix = "android.permission." if name.endswith("Manifest.permission") else f"{name}."
            return f'public static final String {field} = "{prefix}{field}";'
        if constant and found[0] in ("int", "long"):
            return f"public static final {found[0]} {field} = {zlib.crc32(f'{name}.{field}'.encode()) % 1_000_000};"
        if interface:
            return None
        return f"public {'static ' if constant else ''}{found[0]} {field};"

    def method(self, member, name, short, interface, seen):
        if member.name.startswith("__") and member.name != "__init__":
            return None
        static = any(ast.unparse(one) == "staticmethod" for one in member.decorator_list)
        arguments = member.args.posonlyargs + member.args.args
        if not static:
            arguments = arguments[1:]
        taken, self.own = [], []
        for position, argument in enumerate(arguments):
            found = self.type(argument.annotation, name)
            if not found:
                return None
            taken.append(f"{found[0]} a{position}")
        if member.args.vararg:
            found = self.type(member.args.vararg.annotation, name)
            if not found:
                return None
            taken.append(f"{found[0]}... rest")
        signature = (member.name, tuple(one.split(" ")[0] for one in taken))
        if signature in seen:
            return None
        seen.add(signature)
        if member.name == "__init__":
            if not taken:
                seen.add("()")
            return f"public {short}({', '.join(taken)}) {{}}"
        found = self.type(member.returns, name, member.name, result=True)
        if not found:
            return None
        if self.boxes and "<?" in found[0]:
            return None
        if self.boxes and found[0] == "boolean":
            found = ("Boolean", found[1])
        # The stubs also say that what is abstract in a Context may give null.
        note = "@org.jetbrains.annotations.Nullable " if found[1] and name != "android.content.Context" else ""
        own = f"<{', '.join(dict.fromkeys(self.own))}> " if self.own else ""
        body = '{ throw new RuntimeException("a stub"); }'
        kind = "static " if static else "default " if interface and name not in SINGLE else ""
        if name in SINGLE:
            body = ";"
        return f"{note}public {kind}{own}{found[0]} {member.name}({', '.join(taken)}) {body}"


def boxed(name):
    return {"int": "Integer", "char": "Character"}.get(name, name.capitalize() if name in PRIMITIVES.values() else name)


def main():
    site, out, *files = sys.argv[1:]
    world = World(site)
    chosen = set()

    def choose(name):
        while name in world.classes:
            if name in chosen:
                return
            chosen.add(name)
            for base in world.classes[name][1].bases:
                text = ast.unparse(base).split("[")[0]
                choose(text if text in world.classes else f"{world.package(name)}.{text}")
            name = world.classes[name][0]

    wanted = set(IMPLIED)
    for file in files:
        for name in re.findall(r"^import ((?:android|androidx|org\.json)\.[\w.]+)", pathlib.Path(file).read_text(encoding="utf-8"), re.M):
            wanted.add(name)
    missing = []
    for name in sorted(wanted):
        whole = name
        while whole not in world.classes and "." in whole:
            whole = whole.rsplit(".", 1)[0]
        if whole in world.classes:
            choose(whole)
        elif not name.startswith("androidx"):
            missing.append(name)
    if missing:
        sys.exit(f"Android has no {', '.join(missing)}")
    # A chosen class is of little use without those inside it.
    for name in sorted(world.classes, key=len):
        if world.classes[name][0] in chosen:
            choose(name)
    emit = Emit(world, chosen)
    count = 0
    for name in sorted(chosen):
        package, node = world.classes[name]
        if package in world.classes:
            continue
        folder = pathlib.Path(out, *package.split("."))
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{node.name}.java").write_text(f"package {package};\n\n{emit.emit(name)}\n", encoding="utf-8")
        count += 1
    print(f"{count} classes of Android declared")


main()
