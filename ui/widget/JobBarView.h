// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QWidget>

#include <optional>

class QHBoxLayout;
class QVBoxLayout;

namespace laurel::ui {

class ElidedLabel;
class JobRowView;

/// What the bar shows of one piece of work.
struct JobLine {
    enum class State { Running, Done, Failed, Cancelled };

    QString id{};
    QString title{};
    State state = State::Running;
    qint64 done = 0;
    qint64 total = 0;                    ///< 0: not known yet
    double perSecond = 0;                ///< 0: not known yet
    std::optional<qint64> secondsLeft{}; ///< of the rest
    QString outcome{};                   ///< one sentence once it has ended
    bool canCancel = true;
    bool canShow = false;
    bool canUndo = false;
    bool canRetry = false;
};

/// The foot of the window: running and finished jobs, and a line of status on the far side. Never in the way.
class JobBarView final : public QWidget
{
    Q_OBJECT

public:
    explicit JobBarView(QWidget *parent = nullptr);

    /// Adds the job or changes the line it has; focus stays where it is.
    void setJob(const JobLine &job);
    void removeJob(const QString &id);
    [[nodiscard]] int jobCount() const { return static_cast<int>(m_rows.size()); }
    /// What shows on the near side while no job does: "Undo: change outcome 3".
    void setIdleText(const QString &text);
    /// Far side, e.g. {"laurel.db", "all changes saved", "course designer"}.
    void setStatus(const QStringList &parts);
    /// Says beside the status that something could not be stored, with the ways out; an empty text takes it away.
    void setUnsaved(const QString &words);

    /// "249 of 402 · 61/s · 4 s left" in the person's words and locale.
    [[nodiscard]] static QString progressWords(const JobLine &job);

signals:
    void cancelRequested(const QString &id);
    void showRequested(const QString &id);
    void undoRequested(const QString &id);
    void retryRequested(const QString &id);
    void dismissed(const QString &id);
    void saveAgainRequested();
    void discardRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void layOutUnsaved();

    QVBoxLayout *m_jobs;
    ElidedLabel *m_idle;
    ElidedLabel *m_status;
    ElidedLabel *m_unsavedWords;
    QWidget *m_unsaved;
    QHash<QString, JobRowView *> m_rows;
};

} // namespace laurel::ui
