package care.anbu.interop;

import care.anbu.clinic.Clinic;
import care.anbu.interop.draft.RecordReader;
import care.anbu.interop.draft.RecordSource;
import care.anbu.interop.run.Imports;
import care.anbu.patient.Source;
import care.anbu.shared.Problem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A kind of file that can be imported. Each is a bean; {@link ImportFormats} knows them all. */
public interface ImportFormat {

  /** As programs call it, such as {@code fhir-ndjson}: the API's {@code format}. */
  String name();

  /** The record system where the sender names none. */
  String defaultSource();

  /** What contact points and consents of such a file say of their origin. */
  Source origin();

  /** Whether a file looks like one of this kind, judged by its content before its name. */
  boolean recognises(Path file, String fileName) throws IOException;

  /**
   * Looks at a file that has just come in, and completes its run. A damaged one is accepted: what
   * can be read of it is imported, and the run tells the rest.
   *
   * @throws Problem where it is not of this kind, or cannot be read without more being known
   */
  default void accept(Path file, ImportRun run) {
    try {
      open(file, run).close();
    } catch (RecordSource.WrongType wrong) {
      throw Problem.invalid("interop:problem_wrong_type");
    } catch (IOException damaged) {
      // For the run to tell.
    }
  }

  /**
   * The page on which a person says what an uploaded file alone does not tell; empty where nothing
   * is missing. The format keeps the file until then.
   */
  default Optional<URI> question(Path file, Imports.Order order) {
    return Optional.empty();
  }

  /** Files of the clinic that wait for an answer on such a page, the latest first. */
  default List<Waiting> waiting() {
    return List.of();
  }

  /**
   * Opens the file of a run.
   *
   * @throws RecordSource.WrongType when nothing in it is of this kind
   */
  RecordSource open(Path file, ImportRun run) throws IOException;

  /** A reader for the records of that run. */
  RecordReader reader(ImportRun run, Clinic clinic);

  /**
   * Whether records come in the order in which things happened, so that a later one about the same
   * thing replaces an earlier one. Else a second, different record of one id is rejected.
   */
  default boolean inOrder() {
    return false;
  }

  /** Whether a record may name another that stands on a later line, as one that is merged. */
  default boolean namesLaterLines() {
    return false;
  }
}
