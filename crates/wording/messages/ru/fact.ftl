### Что произошло: по одной фразе на вид факта.

fact-contact = состоялся контакт с клиентом
fact-attempt = сделана попытка связаться
fact-talk = состоялся разговор
fact-call_out = сделан исходящий звонок
fact-call_in = поступил звонок
fact-call_taken = принят звонок
fact-call_missed = пропущен звонок
fact-request = поступило обращение
fact-request_rejected = отклонено обращение
fact-request_linked = обращение привязано к клиенту
fact-callback_named = клиент назвал время звонка
fact-msg_in = клиент написал
fact-msg_out = отправлено сообщение
fact-auto_reply = отправлен автоответ
fact-mail_out = отправлено письмо
fact-dialogue_closed = закрыт диалог
fact-assigned = назначен ответственный
fact-note = записан итог
fact-task_set = назначена задача
fact-task_done = выполнена задача
fact-task_moved = перенесена задача
fact-client_created = создан клиент
fact-dup_found = найден дубль
fact-merged = объединены дубли
fact-parted = разделены дубли
fact-client_on = клиент стал активным
fact-client_off = клиент стал неактивным
fact-released = клиент возвращён в пул
fact-deal_created = создана сделка
fact-resumed = сделка возобновлена
fact-put_off = сделка отложена
fact-won = сделка выиграна
fact-lost = сделка проиграна
fact-stage_in = сделка перешла на этап
fact-stage_out = сделка вышла с этапа
fact-jump = сделка перескочила этапы
fact-step_back = сделка вернулась по этапам
fact-filled = заполнены поля
fact-changed = изменены поля
fact-quote = отправлено КП
fact-contract_sent = отправлен договор
fact-signed = подписан договор
fact-discount = дана скидка
fact-order = поступил заказ
fact-shipped = произошла отгрузка
fact-complaint = поступила жалоба
fact-question = задан вопрос коллеге
fact-answer = дан ответ на вопрос
fact-raised = поднят вопрос
fact-meet_set = назначена встреча
fact-meet_sure = подтверждена встреча
fact-meet_off = отменена встреча
fact-meet = прошла встреча
fact-approval_asked = запрошено согласование
fact-approved = дано согласование
fact-refused = отказано в согласовании
fact-decided = принято решение
fact-invoice = выставлен счёт
fact-paid = поступила оплата
fact-paid_back = возвращена оплата
fact-scored = оценён звонок
fact-no_show = сотрудник не вышел на смену
fact-standup = прошла планёрка
fact-one_on_one = прошла встреча один на один
fact-rule_live = правило вступило в силу
fact-rule_fired = правило сработало
fact-rule_read = правило прочитано
fact-rule_reviewed = правило пересмотрено
fact-calendar_set = задан календарь
fact-shift_set = задана смена
fact-absence_set = отмечено отсутствие
fact-role_given = дана роль
fact-holder_set = назначен держатель роли
fact-target_set = поставлен план
fact-charter_published = опубликован устав
fact-charter_signed = подписан устав
fact-waived = обязанность снята
fact-accepted = слово принято
fact-retracted = факт отозван

# Своё событие отдела.
fact-custom = событие { $name }
# Переход с названием этапа.
fact-stage_in-named = сделка перешла на этап { $stage }
fact-stage_out-named = сделка вышла с этапа { $stage }
fact-assigned-named = назначен ответственный { $person }

## Факт целиком.

fact-sentence = { $when } { $what }
fact-sentence-objects = { $when } { $what }: { $objects }
fact-sentence-attributes = { $sentence }; { $attributes }
fact-attribute = { $name }: { $value }
fact-object = { $type } { $name }
fact-remark-self = со слов
fact-remark-behalf = за { $person }
fact-remark-retracts = отзыв факта { $id }: { $reason }
fact-noun-custom = событие { $name }
fact-noun-stage = { $noun } { $stage }

## Значения.

value-yes = да
value-no = нет
value-empty = пусто
value-content = содержание { $id }
person-system = система
