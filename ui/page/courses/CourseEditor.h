// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command/CourseCommands.h"
#include "page/Page.h"
#include "page/courses/CourseSection.h"

#include <QTimer>

class QListWidget;
class QStackedWidget;

namespace laurel::ui {

class Button;
class HealthPanel;
class HistorySection;
class InlineMessage;
class Label;
class PageHeader;
class StatusPill;

/// The course studio: sections on the left, the one under the pen in the middle, design health on the right. Every
/// edit is stored as it is made, through the undo stack; what is typed is kept here until the store has it.
class CourseEditor final : public QWidget
{
    Q_OBJECT

public:
    explicit CourseEditor(const PageContext &context, QWidget *parent = nullptr);

    void edit(const CourseDraft &draft);
    /// "about", "outcomes", "learning", "assessment", "history".
    void goTo(const QString &section);
    /// Stores what was typed and not yet stored.
    void flush();
    [[nodiscard]] const CourseDraft &typed() const { return m_typed; }

signals:
    void closeRequested();
    void linkActivated(const laurel::ui::Link &link);

private:
    struct Entry {
        QString code;
        CourseSection *view = nullptr;
    };
    void buildHeader();
    void buildSections();
    void addSection(const QString &code, const QString &title, CourseSection *view);
    void layOut();
    void open(const CourseDraft &draft);
    void take(const FieldEdit &edit);
    void present();
    void presentHeader();
    void presentOutline();
    void refreshHealth();
    void goToField(const QString &path);
    void handleFailure(const Error &error);
    void handleMessageAction();
    void reload();
    void putBack();
    void rebuildMoves();
    void addMove(CourseState to, const QString &verb, bool main);
    void move(CourseState to, const QString &verb);
    void revise();
    [[nodiscard]] Access access() const;
    [[nodiscard]] bool isAuthor() const;

    PageContext m_context;
    PageHeader *m_header = nullptr;
    StatusPill *m_pill = nullptr;
    Label *m_saved = nullptr;
    QWidget *m_moves = nullptr;
    InlineMessage *m_message = nullptr;
    QListWidget *m_outline = nullptr;
    QStackedWidget *m_stack = nullptr;
    HealthPanel *m_health = nullptr;
    HistorySection *m_history = nullptr;
    QList<Entry> m_sections;
    std::shared_ptr<CourseDocument> m_document;
    CourseDraft m_typed;
    CourseDraft m_base; ///< what m_typed began from: the newest version the store had
    QString m_field;    ///< being typed in
    QString m_cause;
    int m_burst = 0;
    QTimer m_rest;
    enum class Rescue { None, Reload, PutBack } m_rescue = Rescue::None;
    CourseDraft m_rescued;
    CourseDraft m_rescuedBase;
};

} // namespace laurel::ui
