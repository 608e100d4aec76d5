// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Where every field of ours goes in the three forms a credential can take, and what a form has no room for: one table,
// so that every export can say what it leaves behind.

#include "domain/Credential.h"

#include <QList>
#include <QString>

#include <span>

namespace laurel::credential {

enum class ExportTarget {
    OpenBadges,         ///< Open Badges 3.0
    EuropeanModel,      ///< European Learning Model, version 3
    LearningCredential, ///< the EUDI wallet's learning credential, urn:eu.europa.ec.eudi:learning:credential:1
};
/// "Open Badges 3.0", "the European Learning Model", "the EUDI learning credential".
[[nodiscard]] QString targetName(ExportTarget target);

enum class Handling {
    Carried,  ///< belongs into a credential, as far as the form has a place for it
    Withheld, ///< is nobody's business who reads a credential
    Internal, ///< is about this database or the institution's own work
};

using SourceQuestion = bool (*)(const CredentialSource &);

/// One field in one form.
struct FieldPlace {
    QStringView where = {};         ///< property, in the form's own words; empty: there is none
    QStringView lost = {};          ///< what the form has no room for, "the weights of the assessments"; empty: nothing
    SourceQuestion loses = nullptr; ///< whether this credential has any of that; null: if it has the field at all
};

struct FieldRow {
    QStringView field; ///< "CourseVersion.title": record and member, as in app/domain
    Handling handling = Handling::Carried;
    SourceQuestion present = nullptr; ///< whether a credential has anything in it; null: always
    FieldPlace openBadges = {};
    FieldPlace europeanModel = {};
    FieldPlace learningCredential = {};

    [[nodiscard]] const FieldPlace &in(ExportTarget target) const;
};

/// Every field of the records a credential is made of, once.
[[nodiscard]] QList<std::span<const FieldRow>> fieldMap();

struct Loss {
    QString field;
    QString what;

    friend bool operator==(const Loss &, const Loss &) = default;
};

/// What `target` could not hold of this credential, each thing once, in the order of the table.
[[nodiscard]] QList<Loss> lossesOf(const CredentialSource &source, ExportTarget target);

} // namespace laurel::credential
