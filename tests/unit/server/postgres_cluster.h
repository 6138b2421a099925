// A PostgreSQL of the test's own: in a temporary folder, over a socket file, gone afterwards.
#pragma once

#include <grp.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "server/database.h"

namespace motcua::server {

// Started when it is first asked for. Needs Debian's package postgresql.
class PostgresCluster {
 public:
  static PostgresCluster& instance() {
    static PostgresCluster cluster;
    return cluster;
  }
  PostgresCluster(const PostgresCluster&) = delete;
  PostgresCluster& operator=(const PostgresCluster&) = delete;

  ~PostgresCluster() {
    if (server_ > 0) {
      kill(server_, SIGQUIT);
      waitpid(server_, nullptr, 0);
    }
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  // The address of a new, empty database; empty when there is no PostgreSQL on this machine.
  std::string new_database() {
    if (server_ <= 0) return {};
    const std::string name = "test_" + std::to_string(++databases_);
    auto admin = open_postgres(url("postgres"));
    if (!admin || !(*admin)->execute("CREATE DATABASE " + name, {})) return {};
    return url(name);
  }

 private:
  PostgresCluster() {
    const std::string programs = find_programs();
    std::string name = std::filesystem::temp_directory_path() / "motcua-pg-XXXXXX";
    if (programs.empty() || mkdtemp(name.data()) == nullptr) return;
    folder_ = name;
    const passwd* nobody = getpwnam("nobody");
    if (geteuid() == 0 && chown(name.c_str(), nobody->pw_uid, nobody->pw_gid) != 0) return;
    const std::string data = name + "/data";
    const pid_t init = start({programs + "initdb", "-D", data, "-U", "motcua", "-A", "trust", "-E",
                              "UTF8", "--no-locale", "--no-sync"});
    int status = 1;
    if (waitpid(init, &status, 0) != init || status != 0) return;
    server_ = start({programs + "postgres", "-D", data, "-k", name, "-c", "listen_addresses=", "-c",
                     "fsync=off"});
    for (int i = 0; i < 200 && !open_postgres(url("postgres")); ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
  }

  static std::string find_programs() {
    const std::filesystem::path root = "/usr/lib/postgresql";
    if (!std::filesystem::exists(root)) return {};
    for (const auto& version : std::filesystem::directory_iterator(root)) {
      const auto programs = version.path() / "bin";
      if (std::filesystem::exists(programs / "initdb")) return programs.string() + "/";
    }
    return {};
  }

  // As somebody without rights: the engine refuses to run as root.
  static pid_t start(std::vector<std::string> words) {
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    const passwd* nobody = getpwnam("nobody");
    const pid_t child = fork();
    if (child != 0) return child;
    if (geteuid() == 0) {
      if (setgroups(0, nullptr) != 0 || setgid(nobody->pw_gid) != 0 ||
          setuid(nobody->pw_uid) != 0) {
        _exit(1);
      }
    }
    prctl(PR_SET_PDEATHSIG, SIGQUIT);
    if (chdir("/") != 0 || freopen("/dev/null", "w", stdout) == nullptr ||
        freopen("/dev/null", "w", stderr) == nullptr) {
      _exit(1);
    }
    execv(arguments[0], arguments.data());
    _exit(1);
  }

  std::string url(const std::string& database) const {
    return "postgresql://motcua@/" + database + "?host=" + folder_;
  }

  std::string folder_{};
  pid_t server_ = -1;
  int databases_ = 0;
};

// Every promise of storage is checked on both engines.
enum class Engine : std::uint8_t { SqliteAlone, Sqlite, Postgres };
inline std::string engine_name(Engine engine) {
  return engine == Engine::Postgres ? "Postgres"
         : engine == Engine::Sqlite ? "Sqlite"
                                    : "SqliteAlone";
}

// A fresh database of that kind and the pool in front of it.
class EngineWorld {
 public:
  explicit EngineWorld(Engine engine) : engine_(engine) {
    if (engine == Engine::Postgres) {
      url_ = PostgresCluster::instance().new_database();
    } else if (engine == Engine::Sqlite) {
      std::string name = std::filesystem::temp_directory_path() / "motcua-db-XXXXXX";
      if (mkdtemp(name.data()) != nullptr) url_ = name;
    }
    pool_ = open_again();
  }
  EngineWorld(const EngineWorld&) = delete;
  EngineWorld& operator=(const EngineWorld&) = delete;
  ~EngineWorld() {
    pool_.reset();
    std::error_code ignored;
    if (engine_ == Engine::Sqlite) std::filesystem::remove_all(url_, ignored);
  }

  // Null when it cannot be opened.
  DatabasePool* pool() { return pool_.get(); }
  // As a second process would open it (SqliteAlone: the same one).
  std::unique_ptr<DatabasePool> open_again() {
    if (engine_ == Engine::SqliteAlone) {
      if (alone_ == nullptr) alone_ = *open_sqlite(":memory:");
      return pool_of_one(*alone_);
    }
    auto pool = engine_ == Engine::Postgres ? open_postgres_pool(url_)
                                            : open_sqlite_pool(url_ + "/a.sqlite");
    return pool ? *std::move(pool) : nullptr;
  }

 private:
  Engine engine_;
  std::string url_{};
  std::unique_ptr<Database> alone_{};
  std::unique_ptr<DatabasePool> pool_{};
};

}  // namespace motcua::server
