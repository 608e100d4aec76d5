// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/EuropeanCodes.h"

#include "credential/AchievementText.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace laurel::credential {

namespace {

constexpr auto authority = "http://publications.europa.eu/resource/authority/"_L1;
constexpr auto snb = "http://data.europa.eu/snb/"_L1;
/// The name every list under snb gives its own scheme.
constexpr auto scheme = "25831c2"_L1;

const QJsonObject &tables()
{
    static const QJsonObject all = [] {
        QFile file(u":/frameworks/european-codes.json"_s);
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
    }();
    return all;
}

QString entry(QStringView table, const QString &key)
{
    return tables().value(table).toObject().value(key).toString();
}

EuropeanTerm listed(const QString &list, const QString &code, const QString &label)
{
    if (code.isEmpty())
        return {{}, {}, label};
    return {snb + list + u'/' + code, snb + list + u'/' + scheme, label};
}

} // namespace

EuropeanTerm countryTerm(const QString &code)
{
    const QString three = entry(u"countries", code);
    const QString label = QLocale::territoryToString(QLocale::codeToTerritory(code));
    if (three.isEmpty())
        return {{}, {}, code};
    return {authority + u"country/"_s + three, authority + u"country"_s, label};
}

QString twoLetters(const QString &tag)
{
    const QString language = tag.section(u'-', 0, 0).toLower();
    return entry(u"languages", language).isEmpty() ? QString() : language;
}

EuropeanTerm languageTerm(const QString &tag)
{
    const QString language = twoLetters(tag);
    if (language.isEmpty())
        return {{}, {}, tag};
    return {authority + u"language/"_s + entry(u"languages", language), authority + u"language"_s,
            QLocale::languageToString(QLocale::codeToLanguage(language))};
}

EuropeanTerm modeTerm(DeliveryMode mode)
{
    return listed(u"learning-assessment"_s, entry(u"modes", toCode(mode)), modeText(mode));
}

EuropeanTerm assessmentTerm(AssessmentKind kind)
{
    return listed(u"assessment"_s, entry(u"assessments", toCode(kind)), assessmentText(kind));
}

EuropeanTerm eqfTerm(int level)
{
    return listed(u"eqf"_s, QString::number(level), u"Level %1"_s.arg(level));
}

EuropeanTerm nationalLevelTerm(const Level &level, const QString &name)
{
    return listed(u"qdr"_s, entry(u"levels", level.framework + u':' + level.code), level.framework + u' ' + name);
}

EuropeanTerm ectsTerm()
{
    return listed(u"education-credit"_s, u"6fcec5c5af"_s, u"European Credit Transfer System"_s);
}

EuropeanTerm supervisionTerm(const Assessment &assessment)
{
    if (!assessment.supervised && !assessment.identityChecked) {
        return listed(u"supervision-verification"_s, tables().value(u"unsupervised").toString(),
                      u"Unsupervised without ID Verification"_s);
    }
    const QString watched = assessment.supervised ? u"Supervised"_s : u"Unsupervised"_s;
    return {{}, {}, watched + (assessment.identityChecked ? u" with"_s : u" without"_s) + u" ID Verification"_s};
}

} // namespace laurel::credential
