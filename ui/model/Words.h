// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The words and tones the window has for the values of the domain. One place, so that a state is called the same on
// every page.

#include "domain/Credential.h"
#include "domain/Rows.h"
#include "domain/StatusChange.h"
#include "domain/Verification.h"
#include "widget/Palette.h"

#include <QString>

namespace laurel::ui {

struct Worded {
    QString text;
    Tone tone = Tone::Neutral;
};

[[nodiscard]] Worded worded(CourseState state);
[[nodiscard]] Worded worded(RunState state);
[[nodiscard]] Worded worded(EnrolmentStatus status);
[[nodiscard]] Worded worded(EnrolmentResult result);
[[nodiscard]] Worded worded(CredentialState state);
[[nodiscard]] Worded worded(CheckState state);
[[nodiscard]] Worded worded(Verdict verdict);
[[nodiscard]] QString worded(OutcomeKind kind);
[[nodiscard]] QString worded(ActivityKind kind);
[[nodiscard]] QString worded(AssessmentKind kind);
[[nodiscard]] QString worded(DeliveryMode mode);
[[nodiscard]] QString worded(KeyType type);
[[nodiscard]] QString worded(StatusReason reason);
/// Of a credential's stateReason: in words where it is one of the codes, else as it stands.
[[nodiscard]] QString reasonText(const QString &code);
[[nodiscard]] QString worded(KeyKeep keep);
[[nodiscard]] QString worded(NameKind kind);
[[nodiscard]] QString identifierSchemeWord(const QString &scheme);
/// The name of a verification check: "Signature".
[[nodiscard]] QString checkWord(const QString &code);
/// Why somebody cannot be issued a credential, from ReadyRow::obstacle.
[[nodiscard]] QString obstacleWord(const QString &code);

/// "FHEQ 7"; empty for no level.
[[nodiscard]] QString levelText(const Level &level);
/// "15" or "7.5"; "–" for no credit.
[[nodiscard]] QString creditText(const Credit &credit);
/// A date as people of the locale write it in a table, "5 Oct 2026"; empty for none.
[[nodiscard]] QString dateText(const QDate &date);
/// "5 Oct – 11 Dec 2026".
[[nodiscard]] QString spanText(const QDate &from, const QDate &until);
/// A number with the locale's separators.
[[nodiscard]] QString numberText(qint64 number);

} // namespace laurel::ui
