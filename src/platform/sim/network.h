// The line between the device and the server, and the browser's cookies.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>

#include "app/ports/http.h"
#include "platform/sim/timeline.h"

namespace motcua::sim {

class World;

class Network {
 public:
  using Answer = std::function<void(Result<app::HttpReply>)>;

  explicit Network(World& world) : world_(world) {}
  // Takes the request along, with everything that may happen to it; `done` comes once, while that
  // tab lives.
  void carry(app::HttpRequest request, const Address& from, Answer done);
  void forget_cookies() { cookies_.clear(); }
  std::uint64_t requests() const { return requests_; }

 private:
  struct Trip;
  void arrive(const std::shared_ptr<Trip>& trip, bool is_repeat);
  void answer(const std::shared_ptr<Trip>& trip, std::int64_t at_ms, Result<app::HttpReply> reply,
              const char* what);
  std::int64_t draw_delay();
  std::string cookie_header() const;
  void keep_cookies(const app::HttpReply& reply);
  void watch(const app::HttpRequest& request, const app::HttpReply& reply);

  World& world_;
  std::map<std::string, std::string> cookies_{};
  std::map<std::string, app::HttpReply> earlier_{};
  std::uint64_t requests_ = 0;
};

}  // namespace motcua::sim
