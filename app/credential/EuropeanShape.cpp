// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/EuropeanShape.h"

#include "credential/BadgeShape.h"
#include "credential/EuropeanCodes.h"
#include "credential/EuropeanRules.h"
#include "credential/Moment.h"

#include "base/StrictJson.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace laurel::credential {

namespace {

constexpr qsizetype mostProblems = 10;

QString plain(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

const EuropeanClass *classOf(std::string_view name)
{
    const auto found = std::find_if(std::begin(europeanClasses), std::end(europeanClasses),
                                    [&](const EuropeanClass &one) { return one.name == name; });
    return found == std::end(europeanClasses) ? nullptr : found;
}

const EuropeanRule *ruleOf(const EuropeanClass &rules, std::string_view key)
{
    for (const auto &table : {rules.rules, rules.inherited}) {
        const auto found =
            std::find_if(table.begin(), table.end(), [&](const EuropeanRule &one) { return one.key == key; });
        if (found != table.end())
            return &*found;
    }
    return nullptr;
}

bool isDuration(const QString &text)
{
    static const QRegularExpression form(u"^P(?=.)([0-9]+[YMD])*(T(?=.)([0-9]+H)?([0-9]+M)?)?$"_s);
    return form.match(text).hasMatch();
}

/// Texts by language: each a text, or a list of texts.
bool isLanguageMap(const json::Value &value)
{
    if (!value.is(json::Kind::Object) || value.members().empty())
        return false;
    return std::all_of(value.members().begin(), value.members().end(), [](const json::Member &member) {
        const auto texts = oneOrMany(&member.value);
        const bool all = std::all_of(texts.begin(), texts.end(), [](const json::Value *text) {
            return text->is(json::Kind::String) && !text->text().empty();
        });
        return all && !texts.empty() && twoLetters(plain(member.key)) == plain(member.key);
    });
}

class Walk final
{
public:
    void object(const json::Value &value, std::string_view expected, const QString &path)
    {
        if (!value.is(json::Kind::Object))
            return add(path, u"is not an object"_s);
        const std::string_view type = typeOf(value, expected);
        const bool fits = std::find(std::begin(europeanKin), std::end(europeanKin), EuropeanKin{expected, type}) !=
                              std::end(europeanKin) ||
                          type == expected;
        const EuropeanClass *rules = classOf(type);
        if (!fits || !rules)
            return add(path, u"is a “%1” where the model wants a “%2”"_s.arg(plain(type), plain(expected)));
        const json::Value *id = value.find("id");
        if (!id || !id->is(json::Kind::String) || !isAbsoluteUri(id->text()))
            add(path, u"has no id that is a complete address"_s);
        for (const json::Member &member : value.members())
            property(member, *rules, path);
        for (const auto &table : {rules->rules, rules->inherited}) {
            for (const EuropeanRule &rule : table) {
                if (rule.required && !value.find(rule.key))
                    add(path, u"has no “%1”"_s.arg(plain(rule.key)));
            }
        }
    }
    void add(const QString &path, const QString &what)
    {
        if (m_problems.size() < mostProblems)
            m_problems += u"“%1” %2."_s.arg(path, what);
    }
    [[nodiscard]] QStringList take() { return std::move(m_problems); }

private:
    /// The credential names several types; everything else names one.
    std::string_view typeOf(const json::Value &value, std::string_view expected) const
    {
        const json::Value *type = value.find("type");
        for (const json::Value *one : oneOrMany(type)) {
            if (one->is(json::Kind::String) && (one->text() == expected || type->is(json::Kind::String)))
                return one->text();
        }
        return {};
    }
    void property(const json::Member &member, const EuropeanClass &rules, const QString &path)
    {
        if (member.key == "id" || member.key == "type" || member.key == "@context")
            return;
        const EuropeanRule *rule = ruleOf(rules, member.key);
        const QString below = path + u'.' + plain(member.key);
        if (!rule)
            return add(below, u"does not belong there"_s);
        if (member.value.is(json::Kind::Array) && (!rule->many || member.value.items().empty()))
            return add(below, u"is a list where the model wants one value"_s);
        for (const json::Value *value : oneOrMany(&member.value))
            single(*value, rule->kind, below);
    }
    void single(const json::Value &value, std::string_view kind, const QString &path)
    {
        const bool text = value.is(json::Kind::String) && !value.text().empty();
        if (kind == "text" && !text)
            add(path, u"is not a text"_s);
        else if (kind == "language" && !isLanguageMap(value))
            add(path, u"is not a text by language"_s);
        else if (kind == "moment" && !(text && secondsOf(value.text())))
            add(path, u"is not a date and time with a time zone"_s);
        else if (kind == "duration" && !(text && isDuration(plain(value.text()))))
            add(path, u"is not a duration"_s);
        else if (kind == "address" && !(text && isAbsoluteUri(value.text())))
            add(path, u"is not a complete address"_s);
        else if (kind == "truth" && !value.is(json::Kind::Boolean))
            add(path, u"is neither true nor false"_s);
        else if (kind == "number" && !value.is(json::Kind::Number))
            add(path, u"is not a number"_s);
        else if (kind == "schema" && !(value.is(json::Kind::Object) && value.find("id") && value.find("type")))
            add(path, u"names no schema"_s);
        else if (classOf(kind))
            object(value, kind, path);
    }

    QStringList m_problems;
};

} // namespace

QStringList europeanProblems(const QByteArray &document)
{
    const auto parsed = json::parseStrict({document.constData(), static_cast<std::size_t>(document.size())});
    if (!parsed.ok())
        return {QString::fromStdString(parsed.error().what)};
    Walk walk;
    walk.object(*parsed, "EuropeanDigitalCredential", u"credential"_s);
    const auto contexts = oneOrMany(parsed->find("@context"));
    if (contexts.empty() || textOf(contexts.back()) != "http://data.europa.eu/snb/model/context/edc-ap"_L1)
        walk.add(u"credential"_s, u"does not name the model's context last"_s);
    return walk.take();
}

Result<void> checkEuropeanShape(const QByteArray &document)
{
    const QStringList problems = europeanProblems(document);
    if (problems.isEmpty())
        return {};
    return Error{Fault::Invalid,
                 u"The European document was not written, because it did not pass the check before it. "_s +
                     problems.join(u' ')};
}

} // namespace laurel::credential
