package care.anbu.interop.encounter;

import care.anbu.clinic.Department;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A first guess which department a kind of encounter belongs to, by the words of its text in Korean
 * and English. The same words tell what a department is, so it works for departments of any name.
 */
public final class DepartmentGuess {

  /** What departments are about. */
  private enum Field {
    DENTAL("dent|oral|gingiv|tooth|teeth|orthodon", "치과|구강|치아|스케일링"),
    EYE("eye|ophthalm|optometr|vision|cataract|retina|glaucoma", "안과|백내장|망막|녹내장|시력"),
    CHILDREN("well child|child|p(a)?ediatr|infant|newborn|neonat", "소아|영유아|청소년|신생아"),
    WOMEN(
        "prenatal|antenatal|postnatal|postpartum|obstet|gyn(a)?ecolog|pregnan|maternity",
        "산부인과|산전|산후|임신|분만|부인과"),
    BONES("ortho(p|pa)edic|orthop|fracture|joint|musculoskeletal", "정형외과|골절|관절"),
    SKIN("dermat|skin", "피부"),
    THROAT("otolaryng|ent\\b|ear nose", "이비인후과"),
    URINARY("urolog", "비뇨"),
    MIND("psychi|mental|drug rehab|detox", "정신|심리"),
    NERVES("neurolog", "신경과"),
    REHABILITATION("physiotherap|physical therap|rehabilitation", "재활|물리치료"),
    EMERGENCY("emergency|urgent", "응급"),
    SURGERY("surg|operative", "외과|수술"),
    GENERAL(
        "internal medicine|internal|general|family|primary care|medicine|check[- ]?up|problem|"
            + "symptom|asthma|immuni[sz]|vaccine",
        "내과|가정의학|일반|종합|검진|예방접종|초진|재진");

    private final Pattern words;

    Field(String english, String korean) {
      words = Pattern.compile("\\b(?:" + english + ")|" + korean);
    }
  }

  /** A text that is the name of a department, and no kind of visit. */
  private static final Pattern DEPARTMENT =
      Pattern.compile("(?i)(?:[가-힣]과|센터|클리닉)$|^(?:dept\\.?|department) of |\\bdepartment$");

  private final Map<Field, Department> departments = new LinkedHashMap<>();

  public DepartmentGuess(List<Department> all) {
    for (Department department : byCode(all)) {
      field(department.code + " " + department.nameEn + " " + department.nameKo)
          .ifPresent(field -> departments.putIfAbsent(field, department));
    }
  }

  private static List<Department> byCode(List<Department> all) {
    return all.stream().sorted(Comparator.comparing(department -> department.code)).toList();
  }

  /**
   * The department that the text names or suggests. Else general medicine, where the text is a kind
   * of visit: a department that this clinic does not have is none of its others.
   */
  public Optional<Department> of(String display) {
    Optional<Department> named = field(display).map(departments::get);
    return named.isPresent() || DEPARTMENT.matcher(display.strip()).find()
        ? named
        : Optional.ofNullable(departments.get(Field.GENERAL));
  }

  /** The first field whose words occur: the special ones stand before the general ones. */
  private static Optional<Field> field(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    for (Field field : Field.values()) {
      if (field.words.matcher(lower).find()) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }
}
