package care.anbu.clinic.form;

import care.anbu.clinic.RoutePath;
import care.anbu.shared.Problem;
import io.quarkus.qute.TemplateInstance;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.multipart.FormData;

/**
 * The page that a form stands on. Whoever takes a form names it first; should the form be refused,
 * the answer is that page with everything that was typed still in it, and what is wrong beside its
 * field. Whoever takes the form has nothing else to do for it: a {@link Problem} thrown at any
 * depth rolls back and comes out here.
 */
@RequestScoped
public class FormPage {

  private static final Logger LOG = Logger.getLogger(FormPage.class);

  @Inject RoutingContext request;

  private Supplier<TemplateInstance> page;

  /** Names the page, made as its own address would make it. */
  public void is(Supplier<TemplateInstance> page) {
    this.page = page;
  }

  /**
   * The page with what was typed and why it was refused; empty when this request is no form that
   * named its page, or when that page is gone.
   *
   * @param sentence how a problem reads in the language of the page
   */
  public Optional<String> answer(Problem problem, Function<Problem, String> sentence) {
    if (page == null) {
      return Optional.empty();
    }
    Supplier<TemplateInstance> wanted = page;
    page = null;
    try {
      String plain = wanted.get().render();
      return Optional.of(
          new KeptForm(plain, request.normalizedPath(), sent(), sentence).because(problem));
    } catch (Problem gone) {
      return Optional.empty();
    } catch (RuntimeException failure) {
      LOG.errorf(failure, "the page of a refused form: %s", RoutePath.of(request));
      return Optional.empty();
    }
  }

  private static Map<String, List<String>> sent() {
    var values = new LinkedHashMap<String, List<String>>();
    FormData form = CurrentRequestManager.get().getFormData();
    if (form != null) {
      for (String name : form) {
        for (var value : form.get(name)) {
          if (!value.isFileItem()) {
            values.computeIfAbsent(name, first -> new ArrayList<>()).add(value.getValue());
          }
        }
      }
    }
    return values;
  }
}
