# motcua-mutants: `motcua sim` with the known mistakes of src/base/mutant.h in it, one of which can
# be switched on. Only the files that hold such a switch are compiled again; the linker takes them
# before the same files of the libraries. Never part of what is shipped, built only when asked for.
if(EMSCRIPTEN)
  return()
endif()
set(mutated
  app/account_storage app/draft_saving app/orphan_sweep app/seal_service app/send_receipts
  app/send_service app/session_service app/vault_migration outbox/machine platform/sim/world
  server/submission_routes
  motcua/command motcua/sim_command motcua/mutants/main)
list(TRANSFORM mutated PREPEND ${PROJECT_SOURCE_DIR}/src/)
list(TRANSFORM mutated APPEND .cpp)
add_executable(motcua-mutants EXCLUDE_FROM_ALL ${mutated})
target_compile_definitions(motcua-mutants PRIVATE MOTCUA_MUTANTS)
target_link_libraries(motcua-mutants PRIVATE motcua_options motcua::sim)
