package care.anbu.interop;

import care.anbu.clinic.PageLanguage;
import care.anbu.interop.draft.Reason;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

/** Texts of imports in the reader's language, where no template is. */
@RequestScoped
public class ImportWords {

  @Inject PageLanguage page;

  public String reason(Reason reason) {
    return texts().reason(reason);
  }

  public String failure(ImportRun.Failure failure) {
    return texts().failure(failure);
  }

  public String outcome(ImportNote.Outcome outcome) {
    return texts().outcome(outcome);
  }

  InteropTexts texts() {
    return MessageBundles.get(InteropTexts.class, Localized.Literal.of(page.language()));
  }
}
