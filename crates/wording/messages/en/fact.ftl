### What happened: one phrase for each kind of fact.

fact-contact = the client was contacted
fact-attempt = an attempt to reach was made
fact-talk = a talk was held
fact-call_out = an outgoing call was made
fact-call_in = a call came in
fact-call_taken = a call was taken
fact-call_missed = a call was missed
fact-request = a request arrived
fact-request_rejected = a request was rejected
fact-request_linked = a request was linked to the client
fact-callback_named = the client named a time to call
fact-msg_in = the client wrote
fact-msg_out = a message was sent
fact-auto_reply = an auto-reply was sent
fact-mail_out = a letter was sent
fact-dialogue_closed = a dialogue was closed
fact-assigned = an owner was assigned
fact-note = a summary was written
fact-task_set = a task was set
fact-task_done = a task was done
fact-task_moved = a task was postponed
fact-client_created = a client was created
fact-dup_found = a duplicate was found
fact-merged = duplicates were merged
fact-parted = duplicates were parted
fact-client_on = the client became active
fact-client_off = the client became inactive
fact-released = the client went back to the pool
fact-deal_created = a deal was created
fact-resumed = the deal was resumed
fact-put_off = the deal was put off
fact-won = the deal was won
fact-lost = the deal was lost
fact-stage_in = the deal entered a stage
fact-stage_out = the deal left a stage
fact-jump = the deal jumped over stages
fact-step_back = the deal stepped back
fact-filled = fields were filled
fact-changed = fields were changed
fact-quote = a quote was sent
fact-contract_sent = a contract was sent
fact-signed = a contract was signed
fact-discount = a discount was given
fact-order = an order came
fact-shipped = a shipment was made
fact-complaint = a complaint came
fact-question = a colleague was asked a question
fact-answer = a question was answered
fact-raised = a question was raised
fact-meet_set = a meeting was set
fact-meet_sure = a meeting was confirmed
fact-meet_off = a meeting was cancelled
fact-meet = a meeting was held
fact-approval_asked = approval was asked for
fact-approved = approval was given
fact-refused = approval was refused
fact-decided = a decision was made
fact-invoice = an invoice was issued
fact-paid = a payment came
fact-paid_back = a payment was returned
fact-scored = a call was scored
fact-no_show = the employee did not show up
fact-standup = a stand-up was held
fact-one_on_one = a one-on-one was held
fact-rule_live = the rule came into force
fact-rule_fired = the rule fired
fact-rule_read = the rule was read
fact-rule_reviewed = the rule was reviewed
fact-calendar_set = a calendar was set
fact-shift_set = a shift was set
fact-absence_set = an absence was marked
fact-role_given = a role was given
fact-holder_set = a holder of the role was set
fact-target_set = a target was set
fact-charter_published = a charter was published
fact-charter_signed = a charter was signed
fact-waived = the duty was waived
fact-accepted = own word was accepted
fact-retracted = a fact was retracted

# A department's own event.
fact-custom = event { $name }
# A change of stage with the name of the stage.
fact-stage_in-named = the deal entered stage { $stage }
fact-stage_out-named = the deal left stage { $stage }
fact-assigned-named = { $person } was assigned as owner

## A whole fact.

fact-sentence = { $when } { $what }
fact-sentence-objects = { $when } { $what }: { $objects }
fact-sentence-attributes = { $sentence }; { $attributes }
fact-attribute = { $name }: { $value }
fact-object = { $type } { $name }
fact-remark-self = self-declared
fact-remark-behalf = on behalf of { $person }
fact-remark-retracts = retraction of fact { $id }: { $reason }
fact-noun-custom = event { $name }
fact-noun-stage = { $noun } { $stage }

## Values.

value-yes = yes
value-no = no
value-empty = empty
value-content = content { $id }
person-system = the system
