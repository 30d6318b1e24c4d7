SAMPLE PARK6NNVICTuesday

   6-TAB - EXAMPLE BET (BM64) 2035m: 2.10 fav BEAN BOY (b f 3y Bean - Pea. Trainer: Ann Example) 55 (A Example) 1.
   more ae
   AAP RESULTS
