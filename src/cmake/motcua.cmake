# The four functions the build is written in: motcua_module, motcua_platform, motcua_program and
# motcua_test. A folder is a module; a folder that has no sources is a set of headers.

option(MOTCUA_WERROR "Warnings are errors" OFF)
option(MOTCUA_SANITIZE "Check memory and undefined behaviour while running (native)" OFF)
option(MOTCUA_TESTS "Build the native tests" ON)
option(MOTCUA_FUZZ "Build the fuzz targets" OFF)
option(MOTCUA_COVERAGE "Count which lines run (native)" OFF)

# One compiler cache for every build folder; the folder's own name does not count.
find_program(MOTCUA_CCACHE ccache)
if(MOTCUA_CCACHE)
  set(CMAKE_C_COMPILER_LAUNCHER env CCACHE_NOHASHDIR=1
      CCACHE_SLOPPINESS=pch_defines,time_macros ${MOTCUA_CCACHE})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_C_COMPILER_LAUNCHER})
endif()

set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS ON)  # TRY is a statement expression.
set(CMAKE_CXX_SCAN_FOR_MODULES OFF)

# What every target of ours is compiled with. Third parties never get these.
add_library(motcua_options INTERFACE)
target_include_directories(motcua_options INTERFACE ${PROJECT_SOURCE_DIR}/src)
target_compile_options(motcua_options INTERFACE
  -Wall -Wextra -Wshadow -Wconversion $<$<BOOL:${MOTCUA_WERROR}>:-Werror>
  $<$<COMPILE_LANGUAGE:CXX>:-Wnon-virtual-dtor;-Wold-style-cast;-fno-exceptions>)
if(EMSCRIPTEN)
  # Blocks are set and copied by the browser itself (src/decisions/0010-libsodium.md says which
  # browsers can): the C library for size does it byte by byte.
  target_compile_options(motcua_options INTERFACE
    -mbulk-memory $<$<COMPILE_LANGUAGE:CXX>:-fno-rtti>)
else()
  target_link_options(motcua_options INTERFACE -fuse-ld=lld)
endif()
if(MOTCUA_SANITIZE)
  target_compile_definitions(motcua_options INTERFACE _GLIBCXX_ASSERTIONS)
  target_compile_options(motcua_options INTERFACE
    -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(motcua_options INTERFACE -fsanitize=address,undefined)
endif()
if(MOTCUA_FUZZ AND NOT MOTCUA_COVERAGE)  # Coverage runs inputs that are known already.
  target_compile_options(motcua_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(MOTCUA_COVERAGE)
  target_compile_options(motcua_options INTERFACE -fprofile-instr-generate -fcoverage-mapping)
  target_link_options(motcua_options INTERFACE -fprofile-instr-generate)
endif()

include(src/cmake/precompiled.cmake)
motcua_precompiled(motcua_headers motcua_options <${PROJECT_SOURCE_DIR}/src/cmake/precompiled.h>)

# Makes the library motcua_<name> (also motcua::<name>) of the sources below `directory`, or an
# INTERFACE library when there are none. Arguments: DEPENDS, PRIVATE_DEPENDS, EXCLUDE (a folder).
function(motcua_library name directory)
  cmake_parse_arguments(arg "" "EXCLUDE" "DEPENDS;PRIVATE_DEPENDS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${directory}/*.cpp ${directory}/*/*.cpp)
  if(arg_EXCLUDE)
    list(FILTER sources EXCLUDE REGEX "/${arg_EXCLUDE}/[^/]*$")
  endif()
  list(TRANSFORM arg_DEPENDS PREPEND motcua::)
  if(sources)
    add_library(motcua_${name} STATIC ${sources})
    target_link_libraries(motcua_${name} PUBLIC motcua_options ${arg_DEPENDS}
                                         PRIVATE ${arg_PRIVATE_DEPENDS})
    motcua_use_precompiled(motcua_${name} motcua_headers)
  else()
    add_library(motcua_${name} INTERFACE)
    target_link_libraries(motcua_${name} INTERFACE motcua_options ${arg_DEPENDS})
  endif()
  add_library(motcua::${name} ALIAS motcua_${name})
endfunction()

# motcua_module(forms DEPENDS base): the library made of src/forms. DEPENDS is the module's whole
# list of allowed includes; PRIVATE_DEPENDS are third parties nobody else can find. NATIVE_ONLY
# leaves it out of the wasm build.
function(motcua_module name)
  cmake_parse_arguments(arg "NATIVE_ONLY" "" "DEPENDS;PRIVATE_DEPENDS" ${ARGN})
  if(arg_NATIVE_ONLY AND EMSCRIPTEN)
    return()
  endif()
  motcua_library(${name} ${PROJECT_SOURCE_DIR}/src/${name} EXCLUDE main
                 DEPENDS ${arg_DEPENDS} PRIVATE_DEPENDS ${arg_PRIVATE_DEPENDS})
endfunction()

# The edges: the browser in the wasm build, memory and files natively. Chosen here, never by #ifdef.
function(motcua_platform)
  if(EMSCRIPTEN)
    include(${PROJECT_SOURCE_DIR}/src/cmake/web.cmake)
  else()
    motcua_library(device ${PROJECT_SOURCE_DIR}/src/platform/device DEPENDS app crypto base)
    motcua_library(loopback ${PROJECT_SOURCE_DIR}/src/platform/loopback DEPENDS app server base)
    motcua_library(headless ${PROJECT_SOURCE_DIR}/src/platform/headless
                   DEPENDS device loopback client server
                   PRIVATE_DEPENDS fonts)
    motcua_library(sim ${PROJECT_SOURCE_DIR}/src/platform/sim
                   DEPENDS loopback app server crypto base)
  endif()
endfunction()

# motcua_program(motcua NATIVE DIRECTORY src/motcua DEPENDS client): one native executable.
function(motcua_program name)
  cmake_parse_arguments(arg "NATIVE" "DIRECTORY" "DEPENDS;PRIVATE_DEPENDS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${arg_DIRECTORY}/*.cpp)
  if(EMSCRIPTEN OR NOT sources)
    return()
  endif()
  list(TRANSFORM arg_DEPENDS PREPEND motcua::)
  add_executable(${name} ${sources})
  target_link_libraries(${name} PRIVATE motcua_options ${arg_DEPENDS} ${arg_PRIVATE_DEPENDS})
endfunction()

# motcua_test(forms_test LABEL unit DIRECTORY unit/forms DEPENDS forms): one executable made of all
# *.cpp of tests/<DIRECTORY>; its results go to <build>/results/<name>.json, where portal counts
# them. A folder without sources is skipped. TIMEOUT is in seconds (default 300). OPTIMISED: for a
# test that does the work itself.
function(motcua_test name)
  cmake_parse_arguments(arg "OPTIMISED" "LABEL;DIRECTORY;TIMEOUT" "DEPENDS;PRIVATE_DEPENDS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/tests/${arg_DIRECTORY}/*.cpp)
  if(NOT sources)
    return()
  endif()
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 300)
  endif()
  list(TRANSFORM arg_DEPENDS PREPEND motcua::)
  add_executable(${name} ${sources})
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
  target_compile_definitions(${name} PRIVATE MOTCUA_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  target_link_libraries(${name} PRIVATE motcua_options ${arg_DEPENDS} ${arg_PRIVATE_DEPENDS}
                                        fonts GTest::gtest_main)
  if(arg_OPTIMISED)
    motcua_use_precompiled(${name} motcua_headers)
  else()
    target_link_libraries(${name} PRIVATE motcua_test_options)
    motcua_use_precompiled(${name} motcua_test_headers)
  endif()
  if(NOT TARGET tests-${arg_LABEL})
    add_custom_target(tests-${arg_LABEL})
    add_dependencies(tests tests-${arg_LABEL})
  endif()
  add_dependencies(tests-${arg_LABEL} ${name})
  add_test(NAME ${name}
           COMMAND ${name} --gtest_brief=1
                   --gtest_output=json:${PROJECT_BINARY_DIR}/results/${name}.json
           WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
  set_tests_properties(${name} PROPERTIES LABELS ${arg_LABEL} TIMEOUT ${arg_TIMEOUT})
endfunction()
