ZCZC FMG000
YY RFG INTERNET (3RR)
:POTTED :Sample Park - Brief Form Thursday
:SPORT - Sample Park - Brief Form Thursday
Race One - Example Mdn 2000m
  BEAN BOY (A Example) 4g (19:0-0-1): 3 len 7th 58 Pea Girl
57.5 1600m Northam 2yo+ Mdn Good(4) trk May 31. ( Slowly
away (1L).)
NNNN
ZCZC FMG000
YY NLB
:PREMIERSHIP :SPORTMANS


      Leading jockeys (Sample)
          As at 30/05/16

JOCKEY?             WINS? WINS S/R?
A Example?          88.5? 4.7?
NNNN
ZCZC FMG000
YY TDA
Sample Farm WEIGHTS SAMPLE FARM<!
(Weights for 11160611   )=!
EXAMPLE HANDICAP 1400M .=!
Bean Boy (AUS) 58.0
Pea Girl (AUS) 57.0
NNNN
