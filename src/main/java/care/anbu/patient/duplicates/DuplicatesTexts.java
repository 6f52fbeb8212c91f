package care.anbu.patient.duplicates;

import care.anbu.patient.Sex;
import care.anbu.patient.linkage.Field;
import care.anbu.patient.linkage.Guard;
import care.anbu.patient.linkage.Level;
import care.anbu.patient.merge.MergeOrigin;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts about records of one person. */
@MessageBundle("duplicates")
public interface DuplicatesTexts {

  @Message
  String problem_merge_itself();

  @Message
  String problem_merged_already();

  @Message
  String problem_merged_elsewhere();

  @Message
  String problem_merge_undone();

  @Message
  String problem_undo_later_first(String chart);

  @Message
  String problem_decision();

  @Message
  String title();

  @Message
  String lede();

  @Message
  String runNow();

  @Message
  String begin();

  @Message
  String running();

  @Message
  String step(LinkageRun.Step step);

  @Message
  String failed(LinkageRun.Reason reason);

  @Message
  String needs(String memory, String disk);

  @Message
  String lastRun(String at, String records, String merged);

  @Message
  String neverRun();

  @Message
  String decisionTitle();

  @Message
  String decision(DuplicatePair.Decision decision);

  @Message
  String nothingToReview();

  @Message
  String nothing();

  @Message
  String records();

  @Message
  String birthDate();

  @Message
  String probability();

  @Message
  String nearlySure();

  @Message
  String why();

  @Message
  String compare();

  @Message
  String unsure();

  @Message
  String byPerson();

  @Message
  String byLinkage();

  @Message
  String guard(Guard guard);

  @Message
  String pairTitle();

  @Message
  String pairLede(String probability);

  @Message
  String guardLede();

  @Message
  String backToList();

  @Message
  String sideBySide();

  @Message
  String field();

  @Message
  String chart();

  @Message
  String fieldName(Field field);

  @Message
  String level(Level level);

  @Message
  String strength(PairView.Strength strength);

  @Message
  String visits();

  @Message
  String since();

  @Message
  String together();

  @Message
  String weightHelp();

  @Message
  String hidden();

  @Message
  String decide();

  @Message
  String whichStays();

  @Message
  String mergeHelp();

  @Message
  String same();

  @Message
  String different();

  @Message
  String mergesTitle();

  @Message
  String mergesLede();

  @Message
  String noMerges();

  @Message
  String absorbed();

  @Message
  String survivor();

  @Message
  String origin();

  @Message
  String originKind(MergeOrigin.Kind kind);

  @Message
  String when();

  @Message
  String undo();

  @Message
  String undone();

  @Message
  String mergedTitle();

  @Message
  String sex(Sex sex);
}
