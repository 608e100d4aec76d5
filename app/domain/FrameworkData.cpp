// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/FrameworkData.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

// Q_INIT_RESOURCE declares a function and must stand outside every namespace. In a static library the linker drops a
// resource that nobody names, so it is named here.
static void nameResources()
{
    Q_INIT_RESOURCE(laurel_frameworks);
}

namespace laurel {

namespace {

/// Takes members out of one file and remembers the first that was missing or of the wrong kind.
class Shape final
{
public:
    Shape(QString file, const QByteArray &json)
        : m_file(std::move(file))
    {
        QJsonParseError parse;
        const QJsonDocument document = QJsonDocument::fromJson(json, &parse);
        if (!document.isObject())
            m_wrong = u"not a JSON object: "_s + parse.errorString();
        m_root = document.object();
    }

    [[nodiscard]] const QJsonObject &root() const { return m_root; }
    [[nodiscard]] bool ok() const { return m_wrong.isEmpty(); }
    [[nodiscard]] Error error() const
    {
        return {Fault::Internal,
                u"The built-in table %1 cannot be read. Please install the program again."_s.arg(m_file), m_wrong};
    }

    QString text(const QJsonObject &object, const QString &name)
    {
        return expect(object, name, QJsonValue::String).toString();
    }
    double number(const QJsonObject &object, const QString &name)
    {
        return expect(object, name, QJsonValue::Double).toDouble();
    }
    bool truth(const QJsonObject &object, const QString &name)
    {
        return expect(object, name, QJsonValue::Bool).toBool();
    }
    QJsonObject object(const QJsonObject &in, const QString &name)
    {
        return expect(in, name, QJsonValue::Object).toObject();
    }
    QJsonArray list(const QJsonObject &object, const QString &name)
    {
        return expect(object, name, QJsonValue::Array).toArray();
    }
    int whole(const QJsonObject &object, const QString &name)
    {
        const double value = number(object, name);
        if (value != static_cast<int>(value))
            fail(name, u"is not a whole number"_s);
        return static_cast<int>(value);
    }
    int tenths(const QJsonObject &object, const QString &name) { return qRound(number(object, name) * 10); }
    QDate date(const QJsonObject &object, const QString &name)
    {
        const QDate day = QDate::fromString(text(object, name), Qt::ISODate);
        if (!day.isValid())
            fail(name, u"is not a date"_s);
        return day;
    }
    QStringList texts(const QJsonObject &object, const QString &name)
    {
        QStringList out;
        for (const QJsonValue value : list(object, name)) {
            if (!value.isString())
                fail(name, u"holds something that is not text"_s);
            out += value.toString();
        }
        return out;
    }
    void fail(const QString &name, const QString &why)
    {
        if (m_wrong.isEmpty())
            m_wrong = u"\"%1\" %2"_s.arg(name, why);
    }

private:
    QJsonValue expect(const QJsonObject &object, const QString &name, QJsonValue::Type type)
    {
        QJsonValue value = object.value(name);
        if (value.type() != type)
            fail(name, u"is missing or of the wrong kind"_s);
        return value;
    }

    QString m_file;
    QString m_wrong;
    QJsonObject m_root;
};

LevelEntry readLevel(Shape &shape, const QJsonObject &from)
{
    LevelEntry level;
    level.code = shape.text(from, u"code"_s);
    level.name = shape.text(from, u"name"_s);
    level.rank = shape.whole(from, u"rank"_s);
    if (!from.value("eqf"_L1).isNull()) {
        const int eqf = shape.whole(from, u"eqf"_s);
        if (eqf < 1 || eqf > 8)
            shape.fail(u"eqf"_s, u"is not 1 to 8"_s);
        level.eqf = eqf;
    }
    level.cycle = shape.text(from, u"cycle"_s);
    return level;
}

Framework readFramework(Shape &shape, const QJsonObject &from)
{
    Framework framework;
    framework.code = shape.text(from, u"code"_s);
    framework.name = shape.text(from, u"name"_s);
    framework.country = shape.text(from, u"country"_s);
    framework.validFrom = shape.date(from, u"validFrom"_s);
    framework.source = shape.text(from, u"source"_s);
    if (!from.value("hoursPerCredit"_L1).isNull()) {
        const QJsonArray hours = shape.list(from, u"hoursPerCredit"_s);
        framework.hoursPerCreditLow = hours.at(0).toDouble();
        framework.hoursPerCreditHigh = hours.at(1).toDouble();
        if (hours.size() != 2 || framework.hoursPerCreditLow <= 0 ||
            framework.hoursPerCreditHigh < framework.hoursPerCreditLow)
            shape.fail(u"hoursPerCredit"_s, u"is not a pair, low to high"_s);
    }
    if (!from.value("creditsPerEcts"_L1).isNull())
        framework.creditsPerEcts = shape.number(from, u"creditsPerEcts"_s);
    for (const QJsonValue level : shape.list(from, u"levels"_s))
        framework.levels += readLevel(shape, level.toObject());
    for (qsizetype i = 1; i < framework.levels.size(); ++i) {
        if (framework.levels.at(i).rank <= framework.levels.at(i - 1).rank)
            shape.fail(u"rank"_s, u"does not rise"_s);
    }
    return framework;
}

CreditBound readBound(Shape &shape, const QJsonObject &from)
{
    return {shape.text(from, u"framework"_s), shape.text(from, u"country"_s), shape.tenths(from, u"low"_s),
            shape.tenths(from, u"high"_s),    shape.truth(from, u"below"_s),  shape.tenths(from, u"step"_s)};
}

void readChecks(Shape &shape, DesignRules &rules)
{
    const QJsonObject &root = shape.root();
    rules.edition = shape.date(root, u"edition"_s);
    const QJsonObject usual = shape.object(root, u"outcomesUsual"_s);
    rules.outcomesLow = shape.whole(usual, u"low"_s);
    rules.outcomesHigh = shape.whole(usual, u"high"_s);
    rules.titleMax = shape.whole(root, u"titleMax"_s);
    rules.abstractMax = shape.whole(root, u"abstractMax"_s);
    rules.textMax = shape.whole(root, u"textMax"_s);
    rules.hoursTolerancePercent = shape.number(root, u"hoursTolerancePercent"_s);
    rules.meritFrom = shape.number(root, u"meritFrom"_s);
    rules.distinctionFrom = shape.number(root, u"distinctionFrom"_s);
    for (const QJsonValue value : shape.list(root, u"usualPassMarks"_s)) {
        const QJsonObject row = value.toObject();
        rules.usualPassMarks.insert(shape.whole(row, u"eqf"_s), shape.number(row, u"mark"_s));
    }
    for (const QJsonValue value : shape.list(root, u"creditBounds"_s))
        rules.creditBounds += readBound(shape, value.toObject());
}

void readVerbs(Shape &shape, DesignRules &rules)
{
    const QJsonObject &root = shape.root();
    for (const QJsonValue value : shape.list(root, u"bands"_s)) {
        const QJsonObject row = value.toObject();
        const int band = shape.whole(row, u"band"_s);
        for (const QString &verb : shape.texts(row, u"verbs"_s)) {
            if (rules.verbs.contains(verb))
                shape.fail(verb, u"stands in two bands"_s);
            rules.verbs.insert(verb, band);
        }
    }
    rules.flaggedVerbs = shape.texts(root, u"flagged"_s);
    rules.nounVerbs = shape.texts(root, u"alsoNouns"_s);
    for (const QJsonValue value : shape.list(root, u"bandsByEqf"_s)) {
        const QJsonObject row = value.toObject();
        rules.bandsByEqf.insert(shape.whole(row, u"eqf"_s), {shape.whole(row, u"low"_s), shape.whole(row, u"high"_s)});
    }
}

} // namespace

Result<QByteArray> frameworkFile(const QString &name)
{
    nameResources();
    QFile file(u":/frameworks/"_s + name);
    if (!file.open(QIODevice::ReadOnly))
        return Error{Fault::Internal,
                     u"The built-in table %1 is not in this program. Please install it again."_s.arg(name),
                     file.errorString()};
    return file.readAll();
}

Result<QList<Framework>> readFrameworks(const QByteArray &json)
{
    Shape shape(u"frameworks.json"_s, json);
    QList<Framework> out;
    for (const QJsonValue value : shape.list(shape.root(), u"frameworks"_s))
        out += readFramework(shape, value.toObject());
    if (!shape.ok())
        return shape.error();
    return out;
}

Result<QList<AwardMinimum>> readAwardMinima(const QByteArray &json)
{
    Shape shape(u"award-minima.json"_s, json);
    QList<AwardMinimum> out;
    for (const QJsonValue value : shape.list(shape.root(), u"awards"_s)) {
        const QJsonObject row = value.toObject();
        AwardMinimum award{shape.text(row, u"nation"_s), shape.text(row, u"code"_s),     shape.text(row, u"name"_s),
                           shape.whole(row, u"total"_s), shape.whole(row, u"atLevel"_s), shape.texts(row, u"levels"_s)};
        if (row.contains("atUpper"_L1)) {
            award.atUpper = shape.whole(row, u"atUpper"_s);
            award.upperLevels = shape.texts(row, u"upperLevels"_s);
        }
        out += award;
    }
    if (!shape.ok())
        return shape.error();
    return out;
}

Result<DesignRules> readRules(const QByteArray &checks, const QByteArray &verbs, const QByteArray &feCodes)
{
    DesignRules rules;
    Shape checkShape(u"checks.json"_s, checks);
    readChecks(checkShape, rules);
    Shape verbShape(u"verbs.json"_s, verbs);
    readVerbs(verbShape, rules);
    Shape codeShape(u"fe-codes.json"_s, feCodes);
    rules.withdrawalReasons = codeShape.texts(codeShape.root(), u"withdrawalReasons"_s);
    rules.completionStatuses = codeShape.texts(codeShape.root(), u"completionStatus"_s);
    rules.outcomeCodes = codeShape.texts(codeShape.root(), u"outcome"_s);
    for (const Shape *shape : {&checkShape, &verbShape, &codeShape}) {
        if (!shape->ok())
            return shape->error();
    }
    return rules;
}

Result<DesignRules> loadRules()
{
    LAUREL_TRY_ASSIGN(const QByteArray checks, frameworkFile(u"checks.json"_s));
    LAUREL_TRY_ASSIGN(const QByteArray verbs, frameworkFile(u"verbs.json"_s));
    LAUREL_TRY_ASSIGN(const QByteArray feCodes, frameworkFile(u"fe-codes.json"_s));
    return readRules(checks, verbs, feCodes);
}

} // namespace laurel
