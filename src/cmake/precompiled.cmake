# Precompiled headers, one for all modules and one for all test programs: a third of the time to
# compile a module was the same standard headers. Switched off where a missing #include must show.
option(MOTCUA_PRECOMPILED "Read the standard headers once" ON)

# The file is the same whenever it is made, so that the compiler cache may answer.
set(motcua_precompiled_options -Xclang -fno-pch-timestamp)

# Makes the precompiled header `name` out of the headers that follow, for targets compiled like
# `options` (an interface library). No target, when they are switched off.
function(motcua_precompiled name options)
  if(NOT MOTCUA_PRECOMPILED)
    return()
  endif()
  add_library(${name} OBJECT ${PROJECT_SOURCE_DIR}/src/cmake/precompiled.cpp)
  target_link_libraries(${name} PRIVATE ${options})
  target_compile_options(${name} PRIVATE ${motcua_precompiled_options})
  target_precompile_headers(${name} PRIVATE ${ARGN})
endfunction()

# Lets `target` use the precompiled header `name` where there is one.
function(motcua_use_precompiled target name)
  if(TARGET ${name})
    target_compile_options(${target} PRIVATE ${motcua_precompiled_options})
    target_precompile_headers(${target} REUSE_FROM ${name})
  endif()
endfunction()
