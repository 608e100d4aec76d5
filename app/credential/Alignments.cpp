// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/Alignments.h"

#include "credential/AchievementText.h"
#include "credential/BadgeShape.h"

#include <QUrl>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace laurel::credential {

namespace {

// Where each framework is explained. An alignment must name an address (Open Badges 3.0, B.1.2).
constexpr std::array<std::pair<QLatin1StringView, const char16_t *>, 8> frameworkAddresses{{
    {"ECTS"_L1, u"http://data.europa.eu/snb/education-credit/6fcec5c5af"},
    {"FHEQ"_L1, u"https://www.qaa.ac.uk/quality-code/qualifications-frameworks"},
    {"RQF"_L1, u"https://www.gov.uk/what-different-qualification-levels-mean"},
    {"CQFW"_L1,
     u"https://businesswales.gov.wales/skillsgateway/skills-development/credit-and-qualifications-framework-wales"},
    {"SCQF"_L1, u"https://scqf.org.uk"},
    {"NFQ"_L1, u"https://nfq.qqi.ie"},
    {"NZQCF"_L1, u"https://www.nzqa.govt.nz/qualifications-and-standards/"},
    {"AQF"_L1, u"https://www.aqf.edu.au"},
}};

QString frameworkAddress(const QString &code, const QString &achievement)
{
    for (const auto &[framework, address] : frameworkAddresses) {
        if (code == framework)
            return QString::fromUtf16(address);
    }
    return achievement + u"#framework-"_s + QString::fromLatin1(QUrl::toPercentEncoding(code));
}

QString frameworkName(const QString &code, const Frameworks &frameworks)
{
    const Framework *framework = frameworks.find(code);
    return framework ? framework->name : code;
}

/// "ext:" and what of a framework's code the schema lets stand behind it.
QString extension(const QString &code, QStringView suffix = {})
{
    QString type = u"ext:"_s;
    for (const QChar c : code) {
        const bool plain = c.unicode() < 0x80 && c.isLetterOrNumber();
        type += plain ? c : u'-';
    }
    return type.append(suffix);
}

struct Target {
    QString type;
    QString name;
    QString code;
    QString framework;
    QString url;
};

void writeTarget(JsonWriter &out, const Target &target)
{
    out.beginObject();
    out.type("Alignment"_L1);
    out.member("targetCode"_L1, target.code);
    out.member("targetFramework"_L1, target.framework);
    out.member("targetName"_L1, target.name);
    out.member("targetType"_L1, target.type);
    out.member("targetUrl"_L1, target.url);
    out.endObject();
}

/// What kind of thing an address names, in the words of Open Badges.
QString skillType(const Alignment &alignment)
{
    if (alignment.address.startsWith("http://data.europa.eu/esco/"_L1))
        return u"ext:ESCO"_s;
    if (alignment.address.contains("/ims/case/"_L1) || alignment.framework.compare("CASE"_L1, Qt::CaseInsensitive) == 0)
        return u"CFItem"_s;
    return u"ceasn:Competency"_s;
}

} // namespace

void writeLevelAlignments(JsonWriter &out, const CourseVersion &version, const QString &achievement,
                          const Frameworks &frameworks)
{
    const Level &level = version.level;
    const QString eqfUri = level.isEmpty() ? QString() : frameworks.eqfUri(level);
    if (!eqfUri.isEmpty()) {
        const QString code = QString::number(*frameworks.eqf(level));
        const QString name = frameworkName(u"EQF"_s, frameworks);
        writeTarget(out, {u"ext:EQF"_s, name + u" level "_s + code, code, name, eqfUri});
    }
    if (!level.isEmpty() && level.framework != u"EQF") {
        writeTarget(out, {extension(level.framework),
                          QString(level.framework + u' ' + levelName(level, frameworks)).trimmed(), level.code,
                          frameworkName(level.framework, frameworks), frameworkAddress(level.framework, achievement)});
    }
    if (version.credit.isNone())
        return;
    const auto ects = frameworks.convert(version.credit, u"ECTS"_s);
    for (const Credit &credit : {version.credit, ects.valueOr(version.credit)}) {
        writeTarget(out,
                    {extension(credit.framework, u"Credit"),
                     u"%1 %2 credits"_s.arg(amountText(credit), credit.framework).simplified(), amountText(credit),
                     frameworkName(credit.framework, frameworks), frameworkAddress(credit.framework, achievement)});
        if (!ects.ok() || ects->framework == version.credit.framework)
            break;
    }
}

void writeSkillAlignments(JsonWriter &out, const QList<Alignment> &alignments)
{
    for (const Alignment &alignment : alignments) {
        if (!alignment.name.isEmpty() && isAbsoluteUri(alignment.address.toStdString())) {
            writeTarget(out,
                        {skillType(alignment), alignment.name, alignment.code, alignment.framework, alignment.address});
        }
    }
}

} // namespace laurel::credential
