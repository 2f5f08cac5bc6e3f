"""Writes where the fields of mjModel and mjData lie, for the `mujoco` package that runs this.

    .venv/bin/python src/main/python/mujoco_layout.py

The table comes from the package's introspection of its own headers and C's rules of alignment, and is then compared with the addresses that the
package's own arrays have, on a model with bodies, sites, tendons, cameras and a mesh; any difference ends this with an error. A line is: struct,
field, offset in bytes, type (`*` for a pointer to an array), and for an array its number of rows and its columns.
"""

import ctypes
import pathlib
import sys

import mujoco
from mujoco.introspect import ast_nodes, enums, structs

OUTPUT = pathlib.Path(__file__).parents[1] / "resources/geodesic/environment/mujoco"
# (size = alignment) of what C calls these types, on every 64-bit system that MuJoCo is built for.
SIZES = {
    "int": 4, "float": 4, "char": 1, "double": 8, "size_t": 8, "uintptr_t": 8, "uint64_t": 8, "int64_t": 8,
    "mjtNum": 8, "mjtSize": 8, "mjtByte": 1, "mjtBool": 1,
}
NAMES = {"mjtNum": "double", "double": "double", "int": "int", "float": "float", "mjtSize": "long", "uint64_t": "long"}
MODEL_ARRAYS = ("qpos0", "qpos_spring", "body_", "jnt_", "dof_", "geom_", "site_", "cam_", "mat_", "mesh_", "actuator_", "ten_", "tendon_")


def extent(value):
    if isinstance(value, int):
        return value
    for enum in enums.ENUMS.values():
        if value in enum.values:
            return enum.values[value]
    return getattr(mujoco, value)


def layout(kind):
    """Size and alignment of a type."""
    if isinstance(kind, ast_nodes.PointerType):
        return 8, 8
    if isinstance(kind, ast_nodes.ArrayType):
        size, alignment = layout(kind.inner_type)
        for count in kind.extents:
            size *= extent(count)
        return size, alignment
    if isinstance(kind, ast_nodes.ValueType):
        if kind.name in SIZES:
            return SIZES[kind.name], SIZES[kind.name]
        kind = structs.STRUCTS[kind.name]
    end, alignment = 0, 1
    for _, offset, size, own in fields(kind):
        end, alignment = offset + size, max(alignment, own)
    return -(-end // alignment) * alignment, alignment


def fields(struct):
    """Each field of a struct with its offset, size and alignment."""
    end = 0
    for field in struct.fields:
        size, alignment = layout(field.type)
        offset = -(-end // alignment) * alignment
        yield field, offset, size, alignment
        end = offset + size


def table():
    for name in ("mjModel", "mjData"):
        in_arena = False
        for field, offset, _, _ in fields(structs.STRUCTS[name]):
            kind = field.type
            # From the contacts on, arrays lie in the arena, where each step allocates them anew.
            in_arena |= field.name == "contact"
            if isinstance(kind, ast_nodes.PointerType) and field.array_extent and not in_arena:
                inner = NAMES.get(getattr(kind.inner_type, "name", ""))
                rows, columns = (*field.array_extent, 1)[:2]
                wanted = name == "mjData" or field.name.startswith(MODEL_ARRAYS)
                # Columns that depend on the model are left out.
                if inner and wanted and not (isinstance(columns, str) and columns.startswith("n")):
                    yield name, field.name, offset, inner + "*", rows, extent(columns)
            elif isinstance(kind, ast_nodes.ValueType) and kind.name in NAMES:
                yield name, field.name, offset, NAMES[kind.name]
            elif field.name == "opt":
                for inner, more, _, _ in fields(structs.STRUCTS["mjOption"]):
                    if isinstance(inner.type, ast_nodes.ValueType):
                        yield name, "opt." + inner.name, offset + more, NAMES[inner.type.name]


MODEL = """<mujoco><option timestep="0.0123"/>
<asset><mesh name="m" vertex="0 0 0 1 0 0 0 1 0 0 0 1"/><material name="c" rgba="1 0 0 1"/></asset>
<worldbody><camera pos="1 2 3"/><site pos="0 0 1"/><geom type="plane" size="1 1 1"/>
<body pos="0 0 2"><freejoint/><geom type="mesh" mesh="m"/><site name="a"/>
<body pos="0 0 1"><joint name="j" type="hinge" axis="0 1 0" stiffness="2"/><geom size=".3" material="c"/><site name="b" pos="1 0 0"/></body></body>
</worldbody>
<tendon><spatial><site site="a"/><site site="b"/></spatial></tendon>
<actuator><motor joint="j" ctrlrange="-1 1"/></actuator><sensor><gyro site="a"/></sensor></mujoco>"""


def check(lines):
    model = mujoco.MjModel.from_xml_string(MODEL)
    data = mujoco.MjData(model)
    mujoco.mj_step(model, data, 7)
    types = {"double": ctypes.c_double, "int": ctypes.c_int, "float": ctypes.c_float, "long": ctypes.c_int64}
    checked = 0
    for struct, field, offset, kind, *shape in lines:
        owner = model if struct == "mjModel" else data
        value = owner
        for part in field.split("."):
            value = getattr(value, part, None)
        if value is None:
            continue  # not in the package's Python classes
        at = owner._address + offset
        if kind.endswith("*"):
            rows = shape[0] if isinstance(shape[0], int) else getattr(model, shape[0], None) if hasattr(model, shape[0]) else None
            if rows is None or value.size == 0:
                continue
            found, expected = ctypes.c_void_p.from_address(at).value, value.__array_interface__["data"][0]
            assert value.size == rows * shape[1], (field, value.shape, shape)
        else:
            found, expected = types[kind].from_address(at).value, types[kind](value).value
        assert found == expected, (struct, field, found, expected)
        checked += 1
    return checked


lines = list(table())
checked = check(lines)
target = OUTPUT / f"layout-{mujoco.__version__}.txt"
target.write_text("".join(" ".join(map(str, line)) + "\n" for line in lines))
sys.stderr.write(f"{target}: {len(lines)} fields, {checked} of them compared with the package's own\n")
