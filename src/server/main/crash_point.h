// For tests of crashes (`--dev --crash-at N`): the process dies at a chosen step of the database.
#pragma once

#include <memory>

#include "server/database.h"

namespace motcua::server {

// Counts statements, begins and commits over all threads, from 1. Before the N-th is carried out,
// the process ends as by `kill -9`: nothing is flushed, no destructor runs.
[[nodiscard]] std::unique_ptr<DatabasePool> crash_at(int step, std::unique_ptr<DatabasePool> pool);

}  // namespace motcua::server
