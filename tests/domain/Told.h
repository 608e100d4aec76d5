// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Issue.h"

#include <QStringList>

namespace laurel::test {

/// One line per finding, "E code field (args)", sorted: what a test compares a whole check with.
[[nodiscard]] inline QStringList told(const Issues &issues)
{
    using namespace Qt::StringLiterals;
    QStringList out;
    for (const Issue &issue : issues) {
        QStringList args;
        for (const QVariant &arg : issue.args)
            args += arg.toString();
        const QChar severity = issue.severity == Severity::Error     ? u'E'
                               : issue.severity == Severity::Warning ? u'W'
                                                                     : u'H';
        out += u"%1 %2 %3 (%4)"_s.arg(QString(severity), issue.code, issue.field, args.join(u", "_s));
    }
    out.sort();
    return out;
}

/// The codes alone.
inline void noteCodes(const Issues &issues, QStringList &codes)
{
    for (const Issue &issue : issues) {
        if (!codes.contains(issue.code))
            codes += issue.code;
    }
}

} // namespace laurel::test
