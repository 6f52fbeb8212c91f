package care.anbu.interop.hl7v2;

import care.anbu.patient.PatientErased;
import care.anbu.shared.Sealer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/**
 * Messages that could not be stored, which name a patient who is erased. Of those that were stored
 * the tables know whose they are.
 */
@ApplicationScoped
class ErasedMessages {

  /** Read together, with their contents. */
  private static final int AT_ONCE = 20;

  @Inject Hl7Messages messages;
  @Inject Hl7Listeners listeners;
  @Inject KeptContent contents;

  void remove(@Observes PatientErased erased) {
    CharacterSet characters = listeners.current().characterSet();
    var named = new ArrayList<Long>();
    List<Hl7Message> some = messages.notStoredAfter(0, AT_ONCE);
    while (!some.isEmpty()) {
      for (Hl7Message message : some) {
        if (names(erased, message, characters)) {
          named.add(message.id);
        }
        messages.getEntityManager().detach(message);
      }
      some = messages.notStoredAfter(some.get(some.size() - 1).id, AT_ONCE);
    }
    if (!named.isEmpty()) {
      messages.delete("id in ?1", named);
    }
  }

  private boolean names(PatientErased erased, Hl7Message message, CharacterSet characters) {
    try {
      return Hl7Message.numbers(contents.open(message, characters), characters).stream()
          .anyMatch(number -> erased.numbers().stream().anyMatch(number::equalsIgnoreCase));
    } catch (Sealer.DoesNotOpen unreadable) {
      return false; // For everybody, and for good.
    }
  }
}
