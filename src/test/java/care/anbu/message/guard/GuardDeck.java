package care.anbu.message.guard;

import care.anbu.message.edit.TemplateLibrary;
import care.anbu.shared.Channel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Messages of which a person has said what they are, from src/test/resources/message/guard. */
public final class GuardDeck {

  /** What a message is. */
  public enum Label {
    LURE,
    ADVERTISING,
    CARE
  }

  /** One message of a deck. */
  public record Sample(Label label, Channel channel, String text) {}

  /** What the model learns from, save every fifth of it. */
  private static final List<String> OWN =
      List.of(
          "deck-last",
          "deck-short",
          "deck-first-look",
          "deck-second-look",
          "deck-third-look",
          "deck-fourth-look",
          "deck-lures-korean",
          "deck-lures-english",
          "deck-traps-korean",
          "deck-traps-english",
          "deck-selling-usual",
          "deck-lures-subtle",
          "deck-lures-polite",
          "deck-selling-mixed",
          "deck-care-english-more",
          "deck-selling-english",
          "deck-advertising-subtle",
          "deck-care-english",
          "deck-care-hospital",
          "deck-care-hospital-more",
          "deck-care-traps",
          "deck-lures",
          "deck-disguises",
          "deck-advertising",
          "deck-selling-more",
          "deck-care",
          "deck-care-daily",
          "deck-care-more",
          "deck-traps",
          "deck-traps-more");

  private static final int FOLDS = 5;

  private static final Path FOLDER = Path.of("src/test/resources/message/guard");

  private static final Path PROBES = Path.of("src/test/resources/message/guard-probes.txt");

  private GuardDeck() {}

  /** All messages of the decks that the model learns from, save every fifth. */
  public static List<Sample> own() {
    var samples = new ArrayList<Sample>();
    for (String name : OWN) {
      samples.addAll(deck(name));
    }
    return samples;
  }

  /** The own ones that the model never sees, chosen by a hash of their text. */
  public static List<Sample> heldOut() {
    return own().stream().filter(sample -> fold(sample) == 0).toList();
  }

  /** Those that the model learns from: of the decks, and the texts that the clinics start with. */
  static List<Sample> learnt() {
    var learnt = new ArrayList<Sample>();
    own().stream().filter(sample -> fold(sample) != 0).forEach(learnt::add);
    // Short, and each of them once judged wrongly, or what every clinic begins with.
    for (int i = 0; i < 8; i++) {
      learnt.addAll(probes());
      learnt.addAll(library());
    }
    return learnt;
  }

  /** What once slipped through, or was blocked by mistake; what tells a diagnosis sells nothing. */
  static List<Sample> probes() {
    return read(PROBES).stream()
        .map(
            line ->
                new Sample(
                    !line.head[0].equals("CARE") && line.head[1].equals("LETTER")
                        ? Label.LURE
                        : Label.CARE,
                    Channel.valueOf(line.head[1]),
                    line.text))
        .toList();
  }

  /** The lines of the standard texts, without those that say the same with a link. */
  static List<Sample> library() {
    return TemplateLibrary.defaults().stream()
        .filter(entry -> !entry.key().equals("answer"))
        .flatMap(
            entry ->
                Stream.concat(entry.body().stream(), Stream.ofNullable(entry.subject()))
                    .filter(line -> !line.isBlank())
                    .map(line -> new Sample(Label.CARE, entry.channel(), line)))
        .distinct()
        .toList();
  }

  /** Messages that the model never learns from, written by another hand than what it learns. */
  public static List<Sample> unseen() {
    return deck("deck-unseen");
  }

  /** The same, shorter ones with more traps among them, written after the model that stands. */
  public static List<Sample> unseenShort() {
    return deck("deck-unseen-short");
  }

  /** Which part a message belongs to. */
  static int fold(Sample sample) {
    return Math.floorMod(sample.text.hashCode() * 0x9E3779B1, 1 << 16) * FOLDS >> 16;
  }

  private static List<Sample> deck(String name) {
    return read(FOLDER.resolve(name + ".txt")).stream()
        .map(
            line ->
                new Sample(Label.valueOf(line.head[0]), Channel.valueOf(line.head[1]), line.text))
        .toList();
  }

  /** A line of a file, with the words of the heading that it stands under. */
  private record Line(String[] head, String text) {}

  private static List<Line> read(Path file) {
    var lines = new ArrayList<Line>();
    String[] head = {};
    try {
      for (String line : Files.readAllLines(file)) {
        if (line.startsWith("# ")) {
          head = line.substring(2).split(" ");
        } else if (!line.isBlank() && !line.startsWith("##")) {
          lines.add(new Line(head, line));
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return lines;
  }
}
