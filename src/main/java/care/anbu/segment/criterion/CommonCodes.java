package care.anbu.segment.criterion;

import care.anbu.patient.history.ClinicalEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What common codes are called in the trade, in both languages; the file says where they are from.
 * The systems have codes of different forms, so that a code alone tells which is meant.
 */
public final class CommonCodes {

  /** A category of ICD-10, which its codes refine behind a point. */
  private static final Pattern CATEGORY = Pattern.compile("[A-Z]\\d\\d");

  /** A code with what it is called. */
  public record Common(ClinicalEvent.Kind kind, String code, String korean, String english) {

    /** As it is offered: a category with all below it, since records hardly stop there. */
    public String offered() {
      return CATEGORY.matcher(code).matches() ? code + "*" : code;
    }

    public String name(String language) {
      return "ko".equals(language) ? korean : english;
    }

    /** Whether it begins with what is typed, or is called so in either language. */
    boolean isLike(String typed) {
      String wanted = typed.toLowerCase(Locale.ROOT);
      return code.toLowerCase(Locale.ROOT).startsWith(wanted)
          || korean.toLowerCase(Locale.ROOT).contains(wanted)
          || english.toLowerCase(Locale.ROOT).contains(wanted);
    }
  }

  private static final List<Common> ALL = read();
  private static final Map<String, Common> BY_CODE =
      ALL.stream().collect(Collectors.toMap(Common::code, Function.identity()));

  private CommonCodes() {}

  /** What a code, or the beginning of codes, is called; null where it is not a common one. */
  public static String name(String code, String language) {
    String whole = Criterion.isBeginning(code) ? code.substring(0, code.length() - 1) : code;
    Common common = BY_CODE.get(whole);
    return common == null ? null : common.name(language);
  }

  public static Stream<Common> like(ClinicalEvent.Kind kind, String typed) {
    return ALL.stream().filter(one -> one.kind() == kind && one.isLike(typed));
  }

  private static List<Common> read() {
    try (var file = CommonCodes.class.getResourceAsStream("/segment/common-codes.csv");
        var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(";"))
          .map(part -> new Common(ClinicalEvent.Kind.valueOf(part[0]), part[1], part[2], part[3]))
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
