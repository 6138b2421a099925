#include "procedures/compile_pack.h"

#include "base/jcs.h"
#include "procedures/check_form.h"
#include "procedures/check_keywords.h"
#include "procedures/derive.h"
#include "procedures/expand.h"

namespace motcua::procedures {

namespace {

Json written(const Texts& texts) {
  Json out = Json::object();
  for (const auto& [key, text] : texts) {
    out.set(key, Json::object({{"vi", text.vi}, {"en", text.en}}));
  }
  return out;
}

Json compile_form(const CompileTools& tools, const Json& pack, const std::string& id) {
  const std::string folder = "packs/" + id + "/";
  const ExpandedForm form = expand_form(tools.files, id);
  const std::string version = pack.text_or("version", "");
  const std::string code = pack.text_or("code", id);
  if (version.empty()) tools.files.mistake(folder + "pack.json", "a form needs a version");
  const SchemaSubject subject{
      .form_id = "urn:motcua:form:" + code + ":" + version,
      .title = pack.find("name") == nullptr ? code : pack.find("name")->text_or("vi", code),
      .where = folder};
  Json schema = derive_schema(tools.files, form, tools.lists, subject);
  const std::string canonical = to_jcs(Json::object({{"schema", schema}, {"ui", form.ui}}));
  return Json::object({{"sha256", tools.sha256_hex(canonical)},
                       {"schema", std::move(schema)},
                       {"ui", form.ui},
                       {"texts", written(form.texts)}});
}

}  // namespace

Json compile_pack(const CompileTools& tools, const std::string& id) {
  const std::string folder = "packs/" + id + "/";
  Json pack = tools.files.read(folder + "pack.json");
  if (!pack.is_object()) return pack;
  if (pack.text_or("id", "") != id) {
    tools.files.mistake(folder + "pack.json", "id is not the folder's name");
  }
  check_pack_keywords(tools.files, pack, folder + "pack.json");
  if (tools.files.reader()(folder + "ui.json")) {
    pack.set("form", compile_form(tools, pack, id));
    check_form_keywords(tools.files, *pack.find("form"), folder);
  }
  check_compiled(tools, pack, folder);
  return pack;
}

}  // namespace motcua::procedures
