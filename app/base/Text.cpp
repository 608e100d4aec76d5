// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Text.h"

using namespace Qt::StringLiterals;

namespace laurel {

QString textIn(const LocalText &text, const QString &language)
{
    for (const QString &tag : {language, u"en"_s}) {
        QString found = text.value(tag);
        if (!found.isEmpty())
            return found;
    }
    for (const QString &any : text) {
        if (!any.isEmpty())
            return any;
    }
    return {};
}

QString folded(const QString &text)
{
    QString out;
    out.reserve(text.size());
    bool gap = false;
    const QString apart = text.normalized(QString::NormalizationForm_KD).toCaseFolded();
    for (const QChar c : apart) {
        if (c.isMark() || c.isPunct())
            continue;
        if (c.isSpace()) {
            gap = !out.isEmpty();
            continue;
        }
        if (gap)
            out += u' ';
        gap = false;
        // Qt folds case one character to one; ß has no such partner.
        if (c == u'ß')
            out += u"ss";
        else
            out += c;
    }
    return out;
}

bool isStorable(const QString &text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (c.isNull() || c.isLowSurrogate())
            return false;
        if (c.isHighSurrogate()) {
            if (i + 1 >= text.size() || !text.at(i + 1).isLowSurrogate())
                return false;
            ++i;
        }
    }
    return true;
}

bool normalise(QString &text)
{
    if (!isStorable(text))
        return false;
    text = text.normalized(QString::NormalizationForm_C).trimmed();
    return true;
}

} // namespace laurel
