// The whole backend behind one function: Request in, Response out. No sockets, no threads.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "base/clock.h"
#include "base/random.h"
#include "guide/search.h"
#include "procedures/catalogue.h"
#include "server/authority.h"
#include "server/context.h"
#include "server/faults.h"
#include "server/http.h"
#include "server/rate_limiter.h"
#include "server/security_log.h"
#include "server/static_site.h"
#include "server/store.h"

namespace motcua::server {

struct ServiceOptions {
  std::string cookie_name{"__Host-motcua"};
  // The authority's first key, which clients have pinned. Null: that of the store, or a new one.
  const crypto::SigningKey* authority_key = nullptr;
  bool is_dev = false;  // Adds /v1/dev/*: scripted officer, movable clock, faults.
  RateLimits limits{};
  const guide::SearchIndex* assistant = nullptr;  // Of the packs; null: no assistant. Outlives it.
  LogSink security_log{};                         // Empty: none is written.
};

// handle() may be called by as many threads as the pool allows; `random` must allow that too.
// Everything it is given must outlive it.
class Service {
 public:
  // Opens the tables and the authority's key; of several processes one makes them. Errors: those of
  // the database.
  static Result<std::unique_ptr<Service>> create(DatabasePool& databases,
                                                 const procedures::Catalogue& catalogue,
                                                 const StaticSite& site, Clock& clock,
                                                 RandomSource& random,
                                                 const ServiceOptions& options);
  // With one database that answers everybody in turn.
  static Result<std::unique_ptr<Service>> create(Database& database,
                                                 const procedures::Catalogue& catalogue,
                                                 const StaticSite& site, Clock& clock,
                                                 RandomSource& random,
                                                 const ServiceOptions& options);

  // Never fails: what goes wrong is an answer. Every answer carries the security headers.
  [[nodiscard]] Response handle(const Request& request);

 private:
  // The server's clock, which developers may move.
  struct MovableClock final : Clock {
    explicit MovableClock(Clock& source) : source_(&source) {}
    std::int64_t now_ms() override { return source_->now_ms() + offset_ms; }
    std::atomic<std::int64_t> offset_ms = 0;

   private:
    Clock* source_;
  };

  Service(DatabasePool& databases, Authority authority, Bytes log_key,
          const procedures::Catalogue& catalogue, const StaticSite& site, Clock& clock,
          RandomSource& random, const ServiceOptions& options);

  // `citizen`: who was logged in, for the log.
  [[nodiscard]] Response route(const Request& request, std::string& citizen);
  [[nodiscard]] Response route_api(const Request& request, std::string& citizen);
  [[nodiscard]] Response dispatch(Context& context, const Request& request);
  [[nodiscard]] std::optional<Response> refuse_early(const Request& request,
                                                     std::string_view citizen);
  [[nodiscard]] Response handle_dev(Context& context, const Request& request);

  // Now and then what nobody finished is thrown away.
  void keep_house(Store& store);
  std::optional<Fault> take_fault(const Request& request);

  std::unique_ptr<DatabasePool> own_pool_{};
  DatabasePool* databases_;
  Authority authority_;
  const procedures::Catalogue* catalogue_;
  const StaticSite* site_;
  MovableClock clock_;
  RandomSource* random_;
  ServiceOptions options_;
  std::mutex turn_{};  // Of the two below.
  RateLimiter limiter_;
  Faults faults_{};
  SecurityLog log_;
  std::atomic<std::int64_t> house_kept_ms_ = 0;
};

// What a request gets that could not even be read: 400, 413, 503 or another status of the listener.
[[nodiscard]] Response refuse_unread(const Request& request, int status);

}  // namespace motcua::server
