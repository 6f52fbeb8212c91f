package care.anbu.protocol.edit;

import care.anbu.protocol.rule.Ages;
import care.anbu.protocol.rule.PartialDates;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the form in which a protocol is written. */
@MessageBundle("protocolForm")
public interface ProtocolFormTexts {

  @Message
  String problem_span_words();

  @Message
  String problem_no_beginning();

  @Message
  String ownTitle();

  @Message
  String ownLede();

  @Message
  String editLede();

  @Message
  String edit();

  @Message
  String back();

  @Message
  String fromPublic();

  @Message
  String own();

  @Message
  String whom();

  @Message
  String population();

  @Message
  String exclusions();

  @Message
  String everybody();

  @Message
  String nobody();

  @Message
  String segmentHint();

  @Message
  String newSegment();

  @Message
  String agesFrom();

  @Message
  String agesBelow();

  @Message
  String agesAt();

  @Message
  String agesAtName(Ages.At at);

  @Message
  String ageExample();

  @Message
  String priorityName(String one);

  @Message
  String when();

  @Message
  String spanHint();

  @Message
  String ruleName(String name);

  @Message
  String interval();

  @Message
  String steps();

  @Message
  String stepsExample();

  @Message
  String thenEvery();

  @Message
  String seasonFrom();

  @Message
  String seasonTo();

  @Message
  String doses();

  @Message
  String gap();

  @Message
  String fewerBefore();

  @Message
  String parity();

  @Message
  String seriesDoses();

  @Message
  String seriesExample();

  @Message
  String bookedBefore();

  @Message
  String missedAfter();

  @Message
  String early();

  @Message
  String lateAfter();

  @Message
  String evidenceHeading();

  @Message
  String evidenceHint();

  @Message
  String evidenceLine(Integer number);

  @Message
  String use();

  @Message
  String settles();

  @Message
  String begins();

  @Message
  String kinds();

  @Message
  String visitDepartment();

  @Message
  String anyDepartment();

  @Message
  String codes();

  @Message
  String findCode();

  @Message
  String system();

  @Message
  String texts();

  @Message
  String butNot();

  @Message
  String holdsFor();

  @Message
  String partialDates();

  @Message
  String partialDatesName(PartialDates partial);

  @Message
  String told();

  @Message
  String toldHint();

  @Message
  String toldKo();

  @Message
  String toldEn();

  @Message
  String toldRevealing();

  @Message
  String saveVersion();

  @Message
  String problem_no_code();

  @Message
  String remove();

  @Message
  String pageTitle();
}
