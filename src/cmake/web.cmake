# The two wasm programs and the folder that is served. Included by motcua_platform() in the web
# presets. Targets: wasm_client, wasm_kdf, dist (all of it in <build>/dist).

# Every frame is recorded and compared: for speed that takes less than half the time, and 2 kB.
set(each_frame ${PROJECT_SOURCE_DIR}/src/semantics)
set_source_files_properties(${each_frame}/diff.cpp ${each_frame}/frame.cpp ${each_frame}/tree.cpp
  PROPERTIES COMPILE_OPTIONS -O2 SKIP_PRECOMPILE_HEADERS ON)

# One wasm program <output>.mjs + <output>.wasm. The sources are compiled into it directly: a
# library would lose the functions that only JavaScript calls.
function(motcua_wasm target output directory)
  cmake_parse_arguments(arg "" "" "LIBRARIES;LINK" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${directory}/*.cpp)
  if(NOT sources)
    return()
  endif()
  add_executable(${target} ${sources})
  set_target_properties(${target} PROPERTIES OUTPUT_NAME ${output} SUFFIX .mjs)
  target_link_libraries(${target} PRIVATE motcua_options ${arg_LIBRARIES})
  target_link_options(${target} PRIVATE
    --no-entry -sMODULARIZE=1 -sEXPORT_ES6=1 -sFILESYSTEM=0 -sDYNAMIC_EXECUTION=0
    -sALLOW_MEMORY_GROWTH=1 -sSTACK_SIZE=1MB -sMALLOC=emmalloc -sSUPPORT_LONGJMP=0
    $<$<CONFIG:Debug>:-sASSERTIONS=2;-sSAFE_HEAP=1;-sSTACK_OVERFLOW_CHECK=2> ${arg_LINK})
endfunction()

# Both sets of exported functions are marked in C++ (EMSCRIPTEN_KEEPALIVE); malloc and free are for
# the bytes JavaScript hands over.
set(bridge ${PROJECT_SOURCE_DIR}/web/bridge_library.js)
motcua_wasm(wasm_client motcua_client src/platform/web
  LIBRARIES motcua::client motcua::app imgui
  LINK --js-library=${bridge} -sENVIRONMENT=web,worker -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2
       -sEXPORTED_FUNCTIONS=_malloc,_free -sEXPORTED_RUNTIME_METHODS=HEAPU8,HEAPU32
       -sINCOMING_MODULE_JS_API=host,locateFile,onAbort,instantiateWasm,print,printErr)
motcua_wasm(wasm_kdf motcua_kdf src/platform/web/kdf
  LIBRARIES motcua::crypto
  LINK -O3  # The optimiser for size makes Argon2 three times slower; the program is small anyway.
       -mbulk-memory -sENVIRONMENT=worker -sMAXIMUM_MEMORY=1536MB -sEXPORTED_FUNCTIONS=_malloc,_free
       -sEXPORTED_RUNTIME_METHODS=HEAPU8
       -sINCOMING_MODULE_JS_API=locateFile,instantiateWasm,wasmBinary,print,printErr)

if(TARGET wasm_client AND TARGET wasm_kdf)
  set_target_properties(wasm_client PROPERTIES LINK_DEPENDS ${bridge})
  set(MOTCUA_HOST_TOOLS "${MOTCUA_CACHE}/host-tools" CACHE PATH
      "Folder of the native build whose `motcua pack` compiles the procedure packs")
  add_custom_target(dist
    COMMAND /usr/bin/python3 ${PROJECT_SOURCE_DIR}/src/cmake/dist.py
            --source ${PROJECT_SOURCE_DIR} --wasm ${PROJECT_BINARY_DIR} --fonts ${MOTCUA_FONT_DIR}
            --host-tools ${MOTCUA_HOST_TOOLS} --out ${PROJECT_BINARY_DIR}/dist
    DEPENDS wasm_client wasm_kdf USES_TERMINAL)
endif()
