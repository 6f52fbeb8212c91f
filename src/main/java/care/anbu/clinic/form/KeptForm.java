package care.anbu.clinic.form;

import care.anbu.shared.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * A page whose form was sent and refused: puts back what was typed, says what is wrong beside each
 * field that breaks what the page says of it, and begins at the first.
 *
 * <p>Passwords and files are never put back.
 */
final class KeptForm {

  private static final Set<String> NEVER_KEPT =
      Set.of("password", "file", "submit", "button", "reset", "image");

  /** What the page showed when it was filled in, and where the person came from. */
  private static final Set<String> KEPT_HIDDEN = Set.of("version", "back");

  private final Document page;
  private final Map<String, List<String>> sent;
  private final Function<Problem, String> sentence;
  private final Element form;

  /**
   * @param path of the request, which is the form's action
   * @param sent the values of each field, in the order of the form
   */
  KeptForm(
      String html,
      String path,
      Map<String, List<String>> sent,
      Function<Problem, String> sentence) {
    page = Jsoup.parse(html);
    page.outputSettings().prettyPrint(false);
    this.sent = sent;
    this.sentence = sentence;
    form = form(path);
  }

  /** The page as it answers. */
  String because(Problem problem) {
    page.select("[autofocus]").removeAttr("autofocus");
    if (form == null) {
      notice(page.selectFirst("main"), problem, true);
      return page.outerHtml();
    }
    List<Control> controls = controls();
    controls.forEach(Control::keep);
    Map<Element, Problem> faults = faults(controls, problem);
    if (!faults.containsValue(problem)) {
      notice(form, problem, faults.isEmpty());
    }
    int number = 0;
    for (var fault : faults.entrySet()) {
      say(fault.getKey(), sentence.apply(fault.getValue()), ++number);
    }
    open(faults.isEmpty() ? form : faults.keySet().iterator().next());
    return page.outerHtml();
  }

  /** Of several forms for one address, the one that was sent: its hidden values are the same. */
  private Element form(String path) {
    return page.select("form").stream()
        .filter(one -> one.attr("method").equalsIgnoreCase("post"))
        .filter(
            one -> one.attr("action").replaceFirst("[?#].*", "").equals(path) || offers(one, path))
        .max(Comparator.comparingLong(this::likeness))
        .orElse(null);
  }

  /** A button may send the form elsewhere than the form says. */
  private static boolean offers(Element form, String path) {
    return form.select("[formaction]").stream().anyMatch(b -> b.attr("formaction").equals(path));
  }

  private long likeness(Element one) {
    return one.select("input[type=hidden]").stream()
        .filter(hidden -> sent.getOrDefault(hidden.attr("name"), List.of()).contains(hidden.val()))
        .count();
  }

  private List<Control> controls() {
    var found = new ArrayList<Control>();
    var seen = new HashMap<String, Integer>();
    String id = form.id();
    for (Element element : page.select("input[name], select[name], textarea[name]")) {
      String owner = element.attr("form");
      boolean ours =
          owner.isEmpty() ? element.closest("form") == form : !id.isEmpty() && owner.equals(id);
      if (ours) {
        String name = element.attr("name");
        boolean many = isTick(element);
        int index = many ? 0 : seen.merge(name, 1, Integer::sum) - 1;
        found.add(new Control(element, name, index));
      }
    }
    return found;
  }

  /**
   * What is wrong, in the order of the page: the problem, and all that the page itself can tell.
   */
  private Map<Element, Problem> faults(List<Control> controls, Problem problem) {
    var faults = new LinkedHashMap<Element, Problem>();
    boolean told = false;
    for (Control control : controls) {
      if (!told && control.name.equals(problem.field()) && control.seen()) {
        // Where several have that name, the one that breaks its own rule is meant.
        boolean meant = control.fault() != null || isLast(control, controls);
        if (meant) {
          faults.put(control.element, problem);
          told = true;
          continue;
        }
      }
      Problem own = control.fault();
      if (own != null) {
        faults.put(control.element, own);
      }
    }
    return faults;
  }

  private static boolean isLast(Control control, List<Control> controls) {
    boolean broken =
        controls.stream().anyMatch(c -> c.name.equals(control.name) && c.fault() != null);
    return !broken;
  }

  private void notice(Element before, Problem problem, boolean begin) {
    var notice = new Element("p").addClass("notice").addClass("bad").attr("role", "alert");
    notice.attr("tabindex", "-1").text(sentence.apply(problem));
    if (begin) {
      notice.attr("autofocus", true);
    }
    if (before.normalName().equals("main")) {
      before.prependChild(notice);
    } else {
      before.before(notice);
    }
  }

  private void say(Element control, String words, int number) {
    String id = "fault-" + number;
    control.attr("aria-invalid", "true");
    String described = control.attr("aria-describedby");
    control.attr("aria-describedby", described.isEmpty() ? id : id + " " + described);
    if (number == 1) {
      control.attr("autofocus", true);
    }
    var fault = new Element("small").addClass("fault").attr("id", id).text(words);
    Element group = isTick(control) ? control.closest("fieldset") : null;
    if (group != null) {
      group.appendChild(fault);
    } else {
      control.after(fault);
    }
  }

  /** What lies in a folded part of the page is unfolded, and no other part is. */
  private static void open(Element element) {
    element.parents().stream()
        .filter(parent -> parent.normalName().equals("details"))
        .forEach(parent -> parent.attr("open", ""));
    element.select("details").attr("open", "");
  }

  private static boolean isTick(Element element) {
    String type = element.attr("type");
    return type.equals("checkbox") || type.equals("radio");
  }

  /** A field of the form with what was sent for it. */
  private final class Control {

    private final Element element;
    private final String name;
    private final String typed;

    Control(Element element, String name, int index) {
      this.element = element;
      this.name = name;
      List<String> values = sent.getOrDefault(name, List.of());
      typed = index < values.size() ? values.get(index) : null;
    }

    boolean seen() {
      return !element.attr("type").equals("hidden");
    }

    void keep() {
      String type = element.attr("type");
      if (NEVER_KEPT.contains(type) || type.equals("hidden") && !KEPT_HIDDEN.contains(name)) {
        return;
      }
      if (isTick(element)) {
        String own = element.hasAttr("value") ? element.val() : "on";
        boolean ticked = sent.getOrDefault(name, List.of()).contains(own);
        element.attr("checked", ticked);
      } else if (typed == null) {
        return;
      } else if (element.normalName().equals("select")) {
        choose();
      } else if (element.normalName().equals("textarea")) {
        // The parser of HTML drops one line break at the beginning.
        element.text(typed.startsWith("\n") ? "\n" + typed : typed);
      } else {
        element.attr("value", typed);
      }
    }

    private void choose() {
      List<Element> options = element.select("option");
      boolean offered = options.stream().anyMatch(option -> option.val().equals(typed));
      if (offered) {
        options.forEach(option -> option.attr("selected", option.val().equals(typed)));
      }
    }

    /** What the page itself says of the field and what was typed does not keep, or null. */
    Problem fault() {
      if (typed == null || !seen() || isTick(element) || element.hasAttr("readonly")) {
        return null;
      }
      return FieldRules.fault(element, typed);
    }
  }
}
