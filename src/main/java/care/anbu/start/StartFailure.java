package care.anbu.start;

/** Why Anbu cannot start, in one sentence for the person at the terminal. */
public class StartFailure extends RuntimeException {

  public StartFailure(String sentence) {
    super(sentence);
  }

  public StartFailure(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
