package care.anbu.segment.criterion;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the rows by which a criterion is put together. */
@MessageBundle("criterion")
public interface CriterionTexts {

  @Message
  String groupOf();

  @Message
  String match();

  @Message
  String all();

  @Message
  String any();

  @Message
  String kindLabel();

  @Message
  String exclude();

  @Message
  String remove();

  @Message
  String removeGroup();

  @Message
  String add();

  @Message
  String addGroup();

  @Message
  String apply();

  @Message
  String anyDepartment();

  @Message
  String anyDoctor();

  @Message
  String ever();

  @Message
  String kind(String kind);

  @Message
  String field(String name);

  @Message
  String option(String key);

  @Message
  String segmentVersion(String name, int number);
}
