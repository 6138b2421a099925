#include "platform/headless/local_world.h"

#include <algorithm>
#include <array>

#include "platform/loopback/loopback.h"
#include "server/static_site.h"

namespace motcua::headless {
namespace {

// Frames that may follow one event before something is wrong.
constexpr int kFramesMax = 60;
constexpr std::int64_t kStepMs = 50;
// Argon2id at its floor: a flow is about the pages, not about the cost of a key.
constexpr app::AppOptions kFlowOptions{.kdf_memory_bytes = 19ULL << 20U, .kdf_passes = 2};

bool holds(ByteView haystack, ByteView needle) {
  return !std::ranges::search(haystack, needle).empty();
}

struct TypeOfFile {
  std::string_view ending{};
  std::string_view media_type{};
};
constexpr std::array kTypes{
    TypeOfFile{.ending = ".jpg", .media_type = "image/jpeg"},
    TypeOfFile{.ending = ".jpeg", .media_type = "image/jpeg"},
    TypeOfFile{.ending = ".png", .media_type = "image/png"},
    TypeOfFile{.ending = ".pdf", .media_type = "application/pdf"},
    TypeOfFile{.ending = ".txt", .media_type = "text/plain"},
};

}  // namespace

LocalWorld::LocalWorld(const app::Assets& assets, const FlowFonts& fonts,
                       const FlowSettings& settings, std::string folder)
    : assets_(assets),
      fonts_(fonts),
      settings_(settings),
      folder_(std::move(folder)),
      device_({.now_ms = settings.now_ms},
              [this](const app::HttpRequest& request) { return serve(request); }) {}

Result<std::unique_ptr<LocalWorld>> LocalWorld::create(const app::Assets& assets,
                                                       const FlowFonts& fonts,
                                                       const FlowSettings& settings,
                                                       std::string folder) {
  auto world =
      std::unique_ptr<LocalWorld>(new LocalWorld(assets, fonts, settings, std::move(folder)));
  world->database_ = TRY(server::open_sqlite(":memory:"));
  world->authority_.add(world->authority_key_.public_key());
  world->service_ = TRY(server::Service::create(
      *world->database_, assets.catalogue, world->site_, world->device_.clock,
      world->device_.random, {.authority_key = &world->authority_key_, .is_dev = true}));
  world->open(settings.path);
  return world;
}

Result<app::HttpReply> LocalWorld::serve(const app::HttpRequest& request) {
  if (is_server_down_) return fail(ErrorCode::Offline, "flow.server_down");
  const server::Response answer = service_->handle(loopback::to_server(request, "flow"));
  if (answer.drops_connection) return fail(ErrorCode::Offline, "flow.dropped");
  return loopback::to_app(answer);
}

void LocalWorld::open(std::string_view path) {
  app::AppOptions options = kFlowOptions;
  options.authority = &authority_;
  app_ = std::make_unique<app::App>(device_.ports(), assets_, options);
  client_ = std::make_unique<client::Client>(*app_, client::PageHost{});
  client_->ui().set_fonts(fonts_.regular, fonts_.semibold);
  client_->start({.path = std::string(path), .language = settings_.language});
}

void LocalWorld::reload(std::string_view path) {
  const std::string address = path.empty() ? client_->path() : std::string(path);
  client_.reset();
  app_.reset();
  device_.queue.drop_all();  // What had not reached the disk is lost, as when a tab is killed.
  open(address);
}

bool LocalWorld::act_as_office(std::string_view submission, std::string_view type,
                               std::string_view note) {
  const Json body = Json::object(
      {{"details", Json::object({{"note", note}})}, {"submission", submission}, {"type", type}});
  return service_
             ->handle({.method = "POST",
                       .path = "/v1/dev/events",
                       .headers = {{"x-csrf", "1"}},
                       .body = to_bytes(body.dump()),
                       .client = "office"})
             .status == 200;
}

void LocalWorld::step() {
  for (int frame = 0; frame < kFramesMax; ++frame) {
    device_.pump();
    client_->frame(device_.clock.now_ms());
    if (!client_->wants_frame() && device_.queue.size() == 0) break;
  }
  device_.clock.time_ms += kStepMs;
}

void LocalWorld::advance(std::int64_t ms) {
  // In small strides, so that timers come one after the other.
  constexpr std::int64_t kStrideMs = 500;
  for (std::int64_t gone = 0; gone < ms; gone += kStrideMs) {
    device_.clock.time_ms += std::min(kStrideMs, ms - gone);
    step();
  }
}

void LocalWorld::set_online(bool is_online) {
  device_.set_online(is_online);
  client_->on_event(is_online ? app::HostEvent::Online : app::HostEvent::Offline);
}

Result<std::string> LocalWorld::pick_file(std::string_view path) {
  Bytes bytes = TRY(server::read_file(folder_ + "/" + std::string(path)));
  const std::string name(path.substr(path.find_last_of('/') + 1));
  std::string media_type = "application/octet-stream";
  for (const TypeOfFile& type : kTypes) {
    if (name.ends_with(type.ending)) media_type = type.media_type;
  }
  const auto size = static_cast<std::int64_t>(bytes.size());
  const std::string handle =
      device_.files.add({.name = name, .media_type = media_type, .bytes = std::move(bytes)});
  Json picked = Json::array();
  picked.push(
      Json::object({{"handle", handle}, {"name", name}, {"type", media_type}, {"size", size}}));
  return picked.dump();
}

bool LocalWorld::storage_holds(std::string_view text) {
  Bytes wide;  // JavaScript engines keep strings in UTF-16; ASCII canaries are enough here.
  for (const char c : text) {
    wide.push_back(static_cast<std::uint8_t>(c));
    wide.push_back(0);
  }
  return std::ranges::any_of(device_.storage.items, [&](const auto& item) {
    return holds(item.second, as_bytes(text)) || holds(item.second, wide) ||
           item.first.contains(text);
  });
}

}  // namespace motcua::headless
