// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Screen.h"

#include "widget/FieldRow.h"
#include "widget/FlowLayout.h"
#include "widget/JobBarView.h"
#include "widget/JobRowView.h"
#include "widget/Scroll.h"
#include "widget/Section.h"

#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QVBoxLayout>
#include <QtTest>

using namespace laurel::ui;
using namespace Qt::StringLiterals;

/// What forms and panels are laid out with, at their edges.
class tst_Forms final : public QObject
{
    Q_OBJECT

private:
    static QWidget *tile(int width, int height)
    {
        auto *widget = new QWidget;
        widget->setFixedSize(width, height);
        return widget;
    }

private slots:
    void initTestCase() { Palette::light().applyTo(*qApp); }

    void fieldRowNames_data()
    {
        QTest::addColumn<QString>("label");
        QTest::addColumn<bool>("required");
        QTest::addColumn<QString>("name");
        QTest::newRow("plain") << u"Title"_s << false << u"Title"_s;
        QTest::newRow("access key") << u"&Title"_s << false << u"Title"_s;
        QTest::newRow("a real ampersand") << u"Research && &development"_s << false << u"Research & development"_s;
        QTest::newRow("required") << u"&Code"_s << true << u"Code, required"_s;
        QTest::newRow("nothing") << QString() << false << QString();
    }
    void fieldRowNames()
    {
        QFETCH(QString, label);
        QFETCH(bool, required);
        QFETCH(QString, name);
        auto *editor = new QLineEdit;
        const FieldRow row(label, editor, required ? FieldRow::Need::Required : FieldRow::Need::Optional);
        QCOMPARE(editor->accessibleName(), name);
    }

    void fieldRowKeepsAGivenName()
    {
        auto *editor = new QLineEdit;
        editor->setAccessibleName(u"Title in Welsh"_s);
        const FieldRow row(u"Welsh"_s, editor);
        QCOMPARE(editor->accessibleName(), u"Title in Welsh"_s);
    }

    void messageStandsInForTheHint()
    {
        auto *editor = new QLineEdit;
        FieldRow row(u"Credit"_s, editor);
        row.setHint(u"15 to 60"_s);
        QCOMPARE(editor->accessibleDescription(), u"15 to 60"_s);
        row.setMessage(Tone::Bad, u"<b>Too much</b>"_s);
        QCOMPARE(editor->accessibleDescription(), u"<b>Too much</b>"_s);
        QCOMPARE(row.messageTone(), Tone::Bad);
        row.setHint(u"15 to 30"_s); // the message stays until it is taken away
        QCOMPARE(row.message(), u"<b>Too much</b>"_s);
        QCOMPARE(editor->accessibleDescription(), u"<b>Too much</b>"_s);
        row.clearMessage();
        QCOMPARE(editor->accessibleDescription(), u"15 to 30"_s);
    }

    void leavingAFieldIsTold()
    {
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        auto *row = new FieldRow(u"Title"_s, new QLineEdit);
        auto *other = new QLineEdit;
        column->addWidget(row);
        column->addWidget(other);
        showReady(window);
        row->setFocus(); // goes to the editor
        QTRY_VERIFY(row->editor()->hasFocus());
        QSignalSpy left(row, &FieldRow::left);
        other->setFocus();
        QTRY_COMPARE(left.count(), 1);
    }

    void keyValuesKeepTheirOrderAndForget()
    {
        KeyValueList list;
        list.addRow(u"Born"_s, u"1 Jan 1990"_s);
        list.addRow(u"E-mail"_s, u"a@example.org"_s);
        list.addRow(u"E-mail"_s, u"b@example.org"_s); // two of a kind are two rows
        QCOMPARE(list.rowCount(), 3);
        QCOMPARE(list.value(u"E-mail"_s), u"a@example.org"_s);
        list.setRow(u"E-mail"_s, u"c@example.org"_s);
        QCOMPARE(list.value(u"E-mail"_s), u"c@example.org"_s);
        QCOMPARE(list.rowCount(), 3);
        list.setRow(u"Died"_s, {});
        QCOMPARE(list.rowCount(), 4);
        QCOMPARE(list.value(u"nobody asked"_s), QString());
        auto *own = new QPushButton(u"Show"_s);
        list.addRow(u"Document"_s, own);
        QCOMPARE(own->accessibleName(), u"Document"_s);
        QCOMPARE(list.value(u"Document"_s), QString());
        list.setRow(u"Document"_s, u"words"_s); // a widget is not written over
        QCOMPARE(list.rowCount(), 5);
        QPointer<QWidget> watched(own);
        list.clear();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QVERIFY(!watched);
        QCOMPARE(list.rowCount(), 0);
        list.addRow(u"Born"_s, u"again"_s);
        QCOMPARE(list.value(u"Born"_s), u"again"_s);
    }

    void foreignValuesStayText()
    {
        KeyValueList list;
        for (const QString &text : naughtyTexts()) {
            const Label *label = list.addRow(u"Name"_s, text);
            QCOMPARE(label->textFormat(), Qt::PlainText);
            QVERIFY(label->textInteractionFlags() & Qt::TextSelectableByMouse);
        }
        list.resize(400, list.sizeHint().height());
        QVERIFY(!list.grab().isNull());
    }

    void tilesSayTheWayTheyWent()
    {
        StatTile tile(u"Pass rate"_s);
        tile.setFigure(u"71.2 %"_s);
        tile.setDelta(StatTile::Trend::Down, Tone::Bad, u"3.1 points"_s, u"on the year before"_s);
        QCOMPARE(tile.accessibleName(), u"Pass rate: 71.2 %"_s);
        QCOMPARE(tile.accessibleDescription(), u"down 3.1 points on the year before"_s);
        tile.setDelta(StatTile::Trend::None, Tone::Neutral, {}, {});
        QCOMPARE(tile.accessibleDescription(), QString());
    }

    void flowGivesWideItemsTheRoomThereIs()
    {
        QWidget box;
        auto *flow = new FlowLayout(&box, 8);
        auto *wide = new QPushButton(QString(300, u'W'));
        wide->setMinimumWidth(10);
        flow->addWidget(wide);
        flow->addWidget(tile(50, 20));
        box.resize(200, 200);
        box.show();
        QVERIFY2(wide->width() <= 200, qPrintable(QString::number(wide->width())));
        QVERIFY(flow->minimumSize().width() <= 200);
    }

    void flowPassesOverWhatIsHidden()
    {
        QWidget box;
        auto *flow = new FlowLayout(&box, 8);
        QWidget *first = tile(50, 20);
        QWidget *second = tile(50, 40);
        flow->addWidget(first);
        flow->addWidget(second);
        QCOMPARE(flow->sizeHint(), QSize(108, 40));
        second->hide();
        QCOMPARE(flow->sizeHint(), QSize(50, 20));
        QCOMPARE(flow->heightForWidth(60), 20);
        first->hide();
        QCOMPARE(flow->heightForWidth(60), 0);
        QCOMPARE(flow->itemAt(7), nullptr);
        QCOMPARE(flow->takeAt(-1), nullptr);
    }

    void scrolledContentIsReachedByKeyboard()
    {
        auto *words = new QWidget;
        words->setFixedSize(100, 4000);
        const std::unique_ptr<QScrollArea> area(scrolled(words));
        area->resize(300, 300);
        showReady(*area);
        area->setFocus();
        QTRY_VERIFY(area->hasFocus());
        QTest::keyClick(area.get(), Qt::Key_PageDown);
        QVERIFY(area->verticalScrollBar()->value() > 0);
    }

    void scrolledFormsAreNoStopForTab()
    {
        auto *form = new QWidget;
        auto *column = new QVBoxLayout(form);
        for (int i = 0; i < 60; ++i)
            column->addWidget(new QLineEdit(QString::number(i)));
        const std::unique_ptr<QScrollArea> area(scrolledDown(form));
        area->resize(120, 200);
        showReady(*area);
        QCOMPARE(area->focusPolicy(), Qt::NoFocus);
        QVERIFY(!area->horizontalScrollBar()->isVisible());
        const auto fields = form->findChildren<QLineEdit *>();
        fields.constFirst()->setFocus();
        for (int i = 1; i < fields.size(); ++i)
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QTRY_VERIFY(fields.constLast()->hasFocus());
        QTRY_VERIFY(area->verticalScrollBar()->value() > 0); // it came along
        QVERIFY(!form->autoFillBackground());
    }

    void jobRowsShowTheirPart_data()
    {
        QTest::addColumn<qint64>("done");
        QTest::addColumn<qint64>("total");
        QTest::addColumn<double>("part");
        QTest::newRow("nothing yet") << qint64(0) << qint64(4) << 0.0;
        QTest::newRow("half") << qint64(2) << qint64(4) << 0.5;
        QTest::newRow("all") << qint64(4) << qint64(4) << 1.0;
        QTest::newRow("more than an int holds") << qint64(3'000'000'000) << qint64(6'000'000'000) << 0.5;
        QTest::newRow("total not known") << qint64(3) << qint64(0) << -1.0;
    }
    void jobRowsShowTheirPart()
    {
        QFETCH(qint64, done);
        QFETCH(qint64, total);
        QFETCH(double, part);
        JobRowView row;
        row.setJob({.id = u"1"_s, .title = u"Import"_s, .done = done, .total = total});
        const auto *bar = row.findChild<QProgressBar *>();
        if (part < 0)
            QCOMPARE(bar->maximum(), 0); // busy
        else
            QCOMPARE(double(bar->value()) / bar->maximum(), part);
        QCOMPARE(bar->accessibleName(), u"Import"_s);
    }

    void jobRowsOfferAnotherTryOnlyAfterTheEnd()
    {
        JobRowView row;
        JobLine job{.id = u"1"_s, .title = u"Import"_s, .canCancel = false, .canRetry = true};
        row.setJob(job);
        auto *retry = row.findChild<QPushButton *>(u"retry"_s);
        QVERIFY(retry->isHidden());
        job.state = JobLine::State::Failed;
        job.outcome = u"The disk is full."_s;
        row.setJob(job);
        QVERIFY(!retry->isHidden());
        QCOMPARE(retry->accessibleName(), u"Try again: Import"_s);
        QSignalSpy again(&row, &JobRowView::retryRequested);
        retry->click();
        QCOMPARE(again.count(), 1);
        job.state = JobLine::State::Running;
        row.setJob(job);
        QVERIFY(retry->isHidden());
        for (const QString &text : naughtyTexts()) {
            job.title = text;
            row.setJob(job);
            row.resize(600, 30);
            QVERIFY(!row.grab().isNull());
        }
    }
};

QTEST_MAIN(tst_Forms)
#include "tst_Forms.moc"
