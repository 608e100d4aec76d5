// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "page/learners/IdentityRows.h"

class QVBoxLayout;

namespace laurel::ui {

class Button;
class SectionHeader;

/// A person's identity as a form that is always open: names with their dates (former ones folded away), identifiers,
/// e-mail addresses and birth date. Shows what check(learner) finds beside the line it is about.
class IdentityEditor final : public QWidget
{
    Q_OBJECT

public:
    explicit IdentityEditor(QWidget *parent = nullptr);

    /// Shows a person. Lines that say the same already stay as they are, with the cursor in them.
    void setLearner(const Learner &learner);
    /// The person with what the lines say now; blank lines are left out.
    [[nodiscard]] Learner learner() const;
    void addBlankLines(); ///< a name, an identifier and an address to fill in
    void setReadOnly(bool readOnly);
    void focusFirst();
    /// Leads to the first line with an error; false if there is none.
    bool focusProblem();
    [[nodiscard]] const Issues &issues() const { return m_issues; }

signals:
    void typed(); ///< the form says something else now
    /// A line was left or taken away and the person differs from the one shown. `part` is "names", "identifiers",
    /// "emails" or "born".
    void changed(const QString &part);

private:
    void build();
    void rebuild();
    void addName(const PersonName &name);
    void addIdentifier(const Identifier &identifier);
    void addEmail(const QString &address);
    void follow(IdentityRow *row, const QString &part);
    void showIssues();
    void tell(const QString &part);
    void foldFormer();

    Learner m_shown;
    Issues m_issues;
    QVBoxLayout *m_names;
    QWidget *m_former;
    QVBoxLayout *m_formerNames;
    Button *m_fold;
    QVBoxLayout *m_identifiers;
    QVBoxLayout *m_emails;
    FieldRow *m_born;
    DateField *m_bornField;
    QList<NameRow *> m_nameRows;
    QList<IdentifierRow *> m_identifierRows;
    QList<EmailRow *> m_emailRows;
};

/// The sentence of a finding, by its severity's tone.
[[nodiscard]] Tone toneOf(Severity severity);

} // namespace laurel::ui
