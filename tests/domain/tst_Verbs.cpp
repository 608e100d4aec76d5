// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/Course.h"

#include <QtTest>

using namespace laurel;
using namespace Qt::StringLiterals;

class tst_Verbs final : public QObject
{
    Q_OBJECT

private slots:
    void findsTheLeadingVerb_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("verb");
        QTest::addColumn<int>("band");
        QTest::addColumn<bool>("flagged");
        QTest::newRow("remember") << u"Describe the water cycle"_s << u"describe"_s << 1 << false;
        QTest::newRow("understand") << u"Explain why prices rise."_s << u"explain"_s << 2 << false;
        QTest::newRow("apply") << u"apply statistical tests"_s << u"apply"_s << 3 << false;
        QTest::newRow("analyse") << u"ANALYSE primary sources"_s << u"analyse"_s << 4 << false;
        QTest::newRow("evaluate") << u"Evaluate a business case"_s << u"evaluate"_s << 5 << false;
        QTest::newRow("create") << u"Design, within a budget, a garden"_s << u"design"_s << 6 << false;
        QTest::newRow("past an adverb") << u"Critically evaluate the literature"_s << u"evaluate"_s << 5 << false;
        QTest::newRow("American spelling") << u"Analyze data"_s << u"analyse"_s << 4 << false;
        QTest::newRow("-ize") << u"Summarize a paper"_s << u"summarise"_s << 2 << false;
        QTest::newRow("know") << u"Know the law"_s << u"know"_s << 0 << true;
        QTest::newRow("understand is flagged") << u"Understand the law"_s << u"understand"_s << 0 << true;
        QTest::newRow("appreciate") << u"Fully appreciate music"_s << u"appreciate"_s << 0 << true;
        QTest::newRow("learn") << u"learn Welsh"_s << u"learn"_s << 0 << true;
        QTest::newRow("be aware of") << u"Be aware of risks"_s << u"be aware of"_s << 0 << true;
        QTest::newRow("be familiar with") << u"be  familiar with tools"_s << u"be familiar with"_s << 0 << true;
        QTest::newRow("be able to is no flagged phrase") << u"Be able to swim"_s << u"be"_s << 0 << false;
        QTest::newRow("unlisted") << u"Swim a mile"_s << u"swim"_s << 0 << false;
        QTest::newRow("knowledge is not know") << u"Knowledge of law"_s << u"knowledge"_s << 0 << false;
        QTest::newRow("a noun in front") << u"Students analyse data"_s << u"students"_s << 0 << false;
        QTest::newRow("empty") << QString() << QString() << 0 << false;
        QTest::newRow("no words") << u" – … "_s << QString() << 0 << false;
        QTest::newRow("only an adverb") << u"Critically"_s << QString() << 0 << false;
    }
    void findsTheLeadingVerb()
    {
        QFETCH(QString, text);
        QFETCH(QString, verb);
        QFETCH(int, band);
        QFETCH(bool, flagged);
        const OutcomeVerb found = leadingVerb(text);
        QCOMPARE(found.verb, verb);
        QCOMPARE(found.band, band);
        QCOMPARE(found.flagged, flagged);
    }

    void knowsEveryVerbOfEveryBand()
    {
        const QString bands[] = {
            u"define describe identify label list match name outline recall recognise state"_s,
            u"classify compare explain illustrate interpret paraphrase predict summarise discuss"_s,
            u"apply calculate demonstrate implement modify operate prepare produce solve use"_s,
            u"analyse categorise contrast deconstruct differentiate examine infer test"_s,
            u"appraise argue assess critique defend judge justify recommend"_s,
            u"assemble compose construct design develop devise formulate generate plan"_s,
        };
        int band = 0;
        for (const QString &verbs : bands) {
            ++band;
            for (const QString &verb : verbs.split(u' ')) {
                QCOMPARE(leadingVerb(verb + u" something"_s).band, band);
                QCOMPARE(leadingVerb(verb + u" something"_s).verb, verb);
            }
        }
    }

    void findsASecondVerb_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("second");
        QTest::newRow("one verb") << u"Evaluate a business case"_s << QString();
        QTest::newRow("and") << u"Identify and evaluate risks"_s << u"evaluate"_s;
        QTest::newRow("or") << u"Describe or explain a process"_s << u"explain"_s;
        QTest::newRow("comma") << u"Construct, test a model"_s << u"test"_s;
        QTest::newRow("comma and and") << u"Construct, and then test a model"_s << u"test"_s;
        QTest::newRow("slash") << u"Design/develop a page"_s << u"develop"_s;
        QTest::newRow("ampersand") << u"Design & develop a page"_s << u"develop"_s;
        QTest::newRow("later on") << u"Analyse data sets and critically evaluate the results"_s << u"evaluate"_s;
        QTest::newRow("a flagged second") << u"Describe and understand cells"_s << u"understand"_s;
        QTest::newRow("a noun later on") << u"Apply methods of design and test to software"_s << QString();
        QTest::newRow("a noun in a list") << u"Solve problems of supply, demand and use"_s << QString();
        QTest::newRow("nouns joined") << u"Compare law and order"_s << QString();
        QTest::newRow("joint at the end") << u"Compare law and"_s << QString();
        QTest::newRow("empty") << QString() << QString();
    }
    void findsASecondVerb()
    {
        QFETCH(QString, text);
        QFETCH(QString, second);
        QCOMPARE(secondVerb(text), second);
    }

    void takesTheWordsFromTheRules()
    {
        DesignRules rules;
        rules.verbs = {{u"swim"_s, 3}, {u"dive"_s, 4}};
        rules.flaggedVerbs = {u"have a feeling for"_s};
        QCOMPARE(leadingVerb(u"Swim a mile"_s, rules).band, 3);
        QCOMPARE(leadingVerb(u"Analyse water"_s, rules).band, 0);
        QVERIFY(leadingVerb(u"Have a feeling for water"_s, rules).flagged);
        QCOMPARE(secondVerb(u"Swim and dive"_s, rules), u"dive"_s);
    }
};

QTEST_GUILESS_MAIN(tst_Verbs)
#include "tst_Verbs.moc"
