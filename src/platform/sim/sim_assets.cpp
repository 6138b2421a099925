#include "platform/sim/sim_assets.h"

#include <string>

#include "base/jcs.h"
#include "base/json.h"
#include "crypto/hash.h"

namespace motcua::sim {
namespace {

constexpr std::string_view kPlaces = "=01 C Hà Nội\n00004 P Ba Đình\n";

constexpr std::string_view kPacks = R"({"version":1,"lists":{},"documents":[],"fields":[],
  "calendar":{"daysOff":[],"daysWorked":[],"announcedYears":[2026]},
  "listing":[],"mostUsed":[],"procedures":[]})";

constexpr std::string_view kPack = R"({"id":"thu","code":"9.000001",
  "name":{"vi":"Thủ tục thử","en":"Practice procedure"},"time":{"workingDays":1},
  "components":[{"id":"to-khai","name":{"vi":"Tờ khai","en":"Form"},"form":true}],
  "slots":[{"id":"anh","title":{"vi":"Ảnh","en":"Photo"},"mediaTypes":["image/jpeg"],
    "bytesMax":5000000,"countMax":3,"when":true}],
  "recipient":[{"commune":"xa"}]})";

constexpr std::string_view kSchema = R"({"$schema":"https://json-schema.org/draft/2020-12/schema",
  "type":"object","properties":{"@form":{},"ten":{"type":"string","minLength":1,"maxLength":100},
  "tinh":{"type":"string","pattern":"^[0-9]{2}$"},"xa":{"type":"string","pattern":"^[0-9]{5}$"}},
  "required":["@form","ten","tinh","xa"],"unevaluatedProperties":false})";

constexpr std::string_view kUi = R"({"type":"Categorization","elements":[{"type":"Category",
  "label":"page.mot","options":{"id":"mot"},"elements":[
  {"type":"Control","scope":"#/properties/ten","label":"field.ten",
   "options":{"widget":"text","required":true,"maxLength":100}},
  {"type":"Control","scope":"#/properties/tinh","label":"field.tinh",
   "options":{"widget":"province","required":true}},
  {"type":"Control","scope":"#/properties/xa","label":"field.xa",
   "options":{"widget":"commune","required":true,"province":"tinh"}}]}]})";

constexpr std::string_view kOneMoreControl = R"({"type":"Control",
  "scope":"#/properties/ghi_chu","label":"field.ghi_chu","options":{"widget":"text"}})";

Json parse(std::string_view text) {
  auto json = Json::parse(text, "sim.assets");
  CHECK(json.has_value());
  return *std::move(json);
}

app::Assets make(const std::string& version, bool has_one_more) {
  const std::string id = "urn:motcua:form:" + std::string(kProcedure) + ":" + version;
  Json schema = parse(kSchema);
  schema.set("$id", id);
  schema.set("title", "Thủ tục thử");
  schema.find("properties")->find("@form")->set("const", id);
  Json ui = parse(kUi);
  if (has_one_more) {
    schema.find("properties")->set("ghi_chu", Json::object({{"type", "string"}}));
    ui.find("elements")->as_array()->front().find("elements")->push(parse(kOneMoreControl));
  }
  const std::string sha256 =
      crypto::sha256_hex(to_jcs(Json::object({{"schema", schema}, {"ui", ui}})));
  Json texts = Json::object();
  for (const char* key : {"field.ten", "field.tinh", "field.xa", "field.ghi_chu", "page.mot"}) {
    texts.set(key, Json::object({{"vi", key}, {"en", key}}));
  }
  Json pack = parse(kPack);
  pack.set("version", version);
  pack.set("form", Json::object({{"id", id}, {"sha256", sha256}}));
  Json packs = parse(kPacks);
  packs.find("procedures")->push(std::move(pack));
  const Json form =
      Json::object({{"sha256", sha256}, {"schema", schema}, {"ui", ui}, {"texts", texts}});
  const std::string forms = "{\n\"" + std::string(kProcedure) + "\":" + form.dump() + "\n}\n";

  app::Assets assets;
  assets.bundle.version = has_one_more ? 2 : 1;
  auto catalogue = procedures::Catalogue::load(as_bytes(packs.dump()));
  CHECK(catalogue.has_value());
  assets.catalogue = *std::move(catalogue);
  CHECK(assets.catalogue.set_forms(to_bytes(forms)).has_value());
  auto places = places::Places::load(as_bytes(kPlaces));
  CHECK(places.has_value());
  assets.places = *std::move(places);
  CHECK(assets.catalogue.find(kProcedure) != nullptr);
  CHECK(assets.catalogue.find(kProcedure)->form);
  return assets;
}

}  // namespace

const app::Assets& assets() {
  static const app::Assets made = make("1", false);
  return made;
}

const app::Assets& newer_assets() {
  static const app::Assets made = make("2", true);
  return made;
}

}  // namespace motcua::sim
