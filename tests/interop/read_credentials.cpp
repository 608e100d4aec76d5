// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Verifies what somebody else signed: read_credentials <folder> reads index.json there and each file it names, and sees
// to it that the same file with one character of what it says changed is refused by its signature.
#include "credential/Verifier.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>

#include <cstdio>

using namespace laurel;
using namespace Qt::StringLiterals;

namespace {

constexpr int least = 50;

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

const VerificationCheck *find(const Verification &verification, QStringView code)
{
    for (const VerificationCheck &check : verification.checks) {
        if (check.code == code)
            return &check;
    }
    return nullptr;
}

/// An issuer that is its key is known by nothing else, and that is all that may be said against these.
bool holds(const VerificationCheck &check)
{
    return check.state == CheckState::Passed || (check.state == CheckState::Warned && causeOf(check) == u"self-named");
}

/// Why it is not what it should be; empty if it is.
QString problemOf(const QByteArray &bytes)
{
    const QJsonObject credential = QJsonDocument::fromJson(bytes).object();
    const credential::VerifyContext then{QDateTime::fromString(credential[u"validFrom"].toString(), Qt::ISODate)};
    const Verification answer = credential::verify(bytes, then);
    for (const QStringView code : {u"well-formed", u"vocabulary", u"schema", u"issuer", u"signature", u"dates"}) {
        const VerificationCheck *check = find(answer, code);
        if (check == nullptr)
            return code.toString() + u": not looked at"_s;
        if (!holds(*check))
            return u"%1: %2 (%3, %4)"_s.arg(check->code, check->reason, toCode(check->state), causeOf(*check));
    }
    const QByteArray name = credential[u"credentialSubject"][u"achievement"][u"id"].toString().toUtf8();
    QByteArray bent = bytes;
    const qsizetype at = bent.indexOf(name) + name.size() - 1;
    bent[at] = bent.at(at) == '0' ? '1' : '0';
    const Verification refused = credential::verify(bent, then);
    const VerificationCheck *signature = find(refused, u"signature");
    return signature != nullptr && signature->state == CheckState::Failed ? QString() : u"changed, and not refused"_s;
}

} // namespace

int main(int argc, char **argv)
{
    const QDir folder(QString::fromLocal8Bit(argc == 2 ? argv[1] : ""));
    const QJsonArray index = QJsonDocument::fromJson(read(folder.filePath(u"index.json"_s))).array();
    QMap<QString, int> suites;
    int good = 0;
    for (const QJsonValue entry : index) {
        const QString problem = problemOf(read(folder.filePath(entry[u"file"].toString())));
        if (problem.isEmpty()) {
            ++good;
            ++suites[entry[u"suite"].toString()];
        } else {
            std::fprintf(stderr, "%s: %s\n", qPrintable(entry[u"file"].toString()), qPrintable(problem));
        }
    }
    QStringList kinds;
    for (auto suite = suites.begin(); suite != suites.end(); ++suite)
        kinds << u"%1 with %2"_s.arg(suite.value()).arg(suite.key());
    std::printf("%d of %d verified by Laurel (%s), and refused when changed\n", good, int(index.size()),
                qPrintable(kinds.join(u", "_s)));
    return good == index.size() && good >= least && suites.size() == 2 ? 0 : 1;
}
