package care.anbu.interop.run;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the list of imports, and of bringing in a file. */
@MessageBundle("imports")
public interface ImportsTexts {

  @Message
  String lede();

  @Message
  String newImport();

  @Message
  String fileHint();

  @Message
  String roomLeft(String megabytes);

  @Message
  String sourceHint();

  @Message
  String confirmSource();

  @Message
  String waitingFiles();

  @Message
  String waitingFilesLede();

  @Message
  String uploadedAt();

  @Message
  String uploadedBy();

  @Message
  String deleteFile();

  @Message
  String uploading();

  @Message
  String uploadFailed();

  @Message
  String earlier();

  @Message
  String noImports();

  @Message
  String startedAt();
}
