# The wasm programs and the folder that is served. Included by motcua_platform in the web presets.
motcua_library(web ${PROJECT_SOURCE_DIR}/src/platform/web EXCLUDE kdf DEPENDS client
               PRIVATE_DEPENDS imgui)
